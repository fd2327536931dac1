import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { BarrowMark, Icon } from '../../ui/icons.tsx'
import { words } from '../../ui/strings.en.ts'
import { shownCode } from './codes.ts'
import './add-to-home.css'

const { home } = words.setup

/**
 * On an iPhone the app on the home screen has nothing of the browser's, a pairing least of all. So the code is
 * not used here: it goes along in the address that the home screen will start.
 */
export function AddToHome({ code, onAnyway }: { code: string; onAnyway: () => void }): JSX.Element {
  useManifest(`/api/pairing-manifest?code=${shownCode(code)}`)
  return (
    <>
      <div class="scroll pad to-home">
        <p>{home.why}</p>
        <ol>
          <Step what={home.share} hint={home.shareHint}>
            <span class="drawn-key">
              <Icon name="share" />
            </span>
          </Step>
          <Step what={home.add} hint={home.addHint}>
            <span class="drawn-row">
              {home.addLabel}
              <Icon name="plus" />
            </span>
          </Step>
          <Step what={home.open} hint={home.openHint}>
            <span class="drawn-app">
              <BarrowMark />
            </span>
          </Step>
        </ol>
        <p class="hint">
          {home.code}: <b class="code-said">{shownCode(code)}</b>
        </p>
      </div>
      <div class="foot bare">
        <Button kind="edged" class="tall" onClick={onAnyway}>
          {home.anyway}
        </Button>
      </div>
    </>
  )
}

function Step({ what, hint, children }: { what: string; hint: string; children: ComponentChildren }) {
  return (
    <li>
      <span class="drawn" aria-hidden="true">
        {children}
      </span>
      <span class="grow">
        <b>{what}</b>
        <span class="hint">{hint}</span>
      </span>
    </li>
  )
}

/** What the browser reads when somebody adds the page to the home screen. */
function useManifest(address: string): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')
    const usual = link?.getAttribute('href')
    link?.setAttribute('href', address)
    return () => {
      if (usual) link?.setAttribute('href', usual)
    }
  }, [address])
}
