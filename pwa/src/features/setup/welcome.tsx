import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { chooseCurrency } from '../../stall/setting-up.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { currencyName, currencySign } from '../../ui/money.ts'
import { ErrorPanel } from '../../ui/panel.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { CURRENCIES, proposedCurrency } from './currencies.ts'
import { BarrowAtSunrise } from './drawing.tsx'
import './setup.css'

/** The first run: everything can wait except which money is taken. */
export function Welcome({ onSell }: { onSell: () => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  return (
    <div class="welcome">
      <div class="sky">
        <BarrowAtSunrise />
      </div>
      <div class="welcome-words">
        <h1 class="serif" tabIndex={-1}>
          {words.setup.welcome}
        </h1>
        <p class="hint">{words.setup.welcomeHint}</p>
      </div>
      <div class="foot bare welcome-acts">
        <a class="btn go tall" href="/pair">
          {words.setup.pair}
        </a>
        <Button kind="edged" class="tall" onClick={() => setAsking(true)}>
          {words.setup.sellFirst}
        </Button>
        <p class="small quiet">{words.setup.sellFirstHint}</p>
        <p class="to-office">
          <a href="/office">{words.setup.office}</a>
          <span class="hint">{words.setup.officeHint}</span>
        </p>
      </div>
      {asking && <CurrencySheet onChosen={onSell} onClose={() => setAsking(false)} />}
    </div>
  )
}

/** On its own where a phone without money tries to sell. */
export function CurrencySheet({
  onChosen,
  onClose,
}: {
  onChosen: () => void
  onClose: () => void
}): JSX.Element {
  const [money, setMoney] = useState(proposedCurrency(navigator.language))
  const [failed, setFailed] = useState(false)
  const choose = () => {
    setFailed(false)
    if (money) chooseCurrency(money).then(onChosen, () => setFailed(true))
  }
  return (
    <Sheet
      title={words.setup.money}
      onClose={onClose}
      footer={
        <Button kind="go" disabled={!money} onClick={choose}>
          {words.setup.startSelling}
        </Button>
      }
    >
      {failed && <ErrorPanel title={words.noStorage.title} advice={words.noStorage.advice} />}
      <SelectField
        label={words.setup.moneyField}
        hint={words.setup.moneyHint}
        value={money ?? ''}
        onChoose={setMoney}
      >
        {!money && <option value="">{words.setup.chooseMoney}</option>}
        {CURRENCIES.map(code => (
          <option key={code} value={code}>
            {currencyName(code)}, {currencySign(code)}
          </option>
        ))}
      </SelectField>
    </Sheet>
  )
}
