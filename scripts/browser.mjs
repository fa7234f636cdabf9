// Finds the browser that tests drive: ANTEROOM_CHROMIUM, an installed Chrome or Edge, a distribution's Chromium.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const places = () => {
  const { env, platform } = process
  if (platform === 'win32')
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter(Boolean)
      .flatMap((root) => [
        join(root, 'Google/Chrome/Application/chrome.exe'),
        join(root, 'Microsoft/Edge/Application/msedge.exe'),
        join(root, 'Chromium/Application/chrome.exe'),
      ])
  if (platform === 'darwin')
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ]
  return [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ]
}

/** The browser's path, or undefined. */
export const findBrowser = () =>
  [process.env['ANTEROOM_CHROMIUM'], ...places()].find((place) => place && existsSync(place))

/** The same, after installing Debian's Chromium where that can be done; throws naming the one command to run. */
export const ensureBrowser = () => {
  const found = findBrowser()
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("No Chrome, Edge or Chromium here: installing Debian's chromium.")
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
    const installed = findBrowser()
    if (installed) return installed
  }
  const command =
    {
      linux: 'sudo apt-get install chromium',
      darwin: 'brew install --cask chromium',
      win32: 'winget install Google.Chrome',
    }[process.platform] ?? 'install Chromium'
  throw new Error(
    `The end-to-end tests need Chrome, Edge or Chromium, and none was found. Run: ${command}\n(or set ANTEROOM_CHROMIUM to its path)`,
  )
}
