import { render } from 'preact'
import './ui/tokens.css'
import './ui/base.css'
import { isOffice } from './router.ts'
import { applyScreen } from './ui/screen.ts'

applyScreen()

const root = document.getElementById('app')
if (root) void open(root)

/** The office is fetched only by those who ask for it: a phone that sells never pays for it. */
async function open(root: HTMLElement): Promise<void> {
  if (isOffice(location.pathname)) {
    for (const styles of document.querySelectorAll('link[data-till]')) styles.remove()
    const { mountOffice } = await import('./features/office/office.tsx')
    mountOffice(root)
  } else {
    const { App, openPhone } = await import('./app.tsx')
    render(<App />, root)
    openPhone()
  }
}
