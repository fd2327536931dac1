import { Icon, type IconName } from './parts/icons.tsx'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { useResource } from './use-resource.ts'

/** What a stall still lacks before its first sale, until it lacks nothing. */
export function NextSteps({ has_batches }: { has_batches: boolean }) {
  const lacking = useResource('lacking', async () => {
    const [markets, devices] = await Promise.all([ask('GET /api/markets'), ask('GET /api/devices')])
    return { market: markets.every(each => each.archived), phone: devices.length === 0 }
  })
  if (!lacking.value || (has_batches && !lacking.value.market && !lacking.value.phone)) return null
  const { heading, batch, market, phone } = words.products.next
  return (
    <section class="o-next">
      <h2>{heading}</h2>
      <ul>
        {!has_batches && <Step icon="batches" href="/office/batches/new" {...batch} />}
        {lacking.value.market && <Step icon="pin" href="/office/markets/new" {...market} />}
        {lacking.value.phone && <Step icon="devices" href="/office/devices/new" {...phone} />}
      </ul>
    </section>
  )
}

function Step({ icon, href, what, why }: { icon: IconName; href: string; what: string; why: string }) {
  return (
    <li>
      <Icon name={icon} />
      <span>
        <a href={href}>{what}</a> <span class="o-quiet">{why}</span>
      </span>
    </li>
  )
}
