import { render } from 'preact'
import './ui/tokens.css'

const root = document.getElementById('app')
if (root) render(<h1>Barrow {__APP_VERSION__}</h1>, root)
