import './jitless.ts'
import './ui/base.css'
import './ui/tokens.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { listenForKeys } from './keys.ts'
import { showTheme } from './preferences.ts'

showTheme()
listenForKeys()
const root = document.querySelector('#root')
if (root) createRoot(root).render(<App />)
