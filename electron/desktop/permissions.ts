import type { Session, WebContents } from 'electron'
import { hasJustPressed } from './navigation.ts'
import { origin } from './protocol.ts'

/** What a page of ours may load. `chrome-extension:` and `chrome:` are Chromium's own viewer of PDFs. */
const reachable = ['app:', 'blob:', 'data:', 'devtools:', 'chrome-extension:', 'chrome:']

interface Asked {
  readonly isMainFrame: boolean
  readonly requestingUrl?: string | undefined
}

/**
 * Everything is denied but the camera for a photo: its picture without sound, for the top frame of our own screen, on which
 * somebody has pressed a button or key within the last seconds. A page that acts by itself never sees through it.
 */
export const denyPermissions = (session: Session): void => {
  const mayUseCamera = (contents: WebContents | null, { isMainFrame, requestingUrl }: Asked): boolean =>
    contents !== null && isMainFrame && isScreen(requestingUrl) && contents.isFocused() && hasJustPressed(contents)

  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(permission === 'media' && kinds.length === 1 && kinds[0] === 'video' && mayUseCamera(contents, details))
  })
  session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      permission === 'media' && details.mediaType === 'video' && mayUseCamera(contents, details),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}

/** The screens have no way out to any network: not by a picture, a font, a frame or a form. */
export const denyNetwork = (session: Session): void =>
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !reachable.includes(URL.parse(url)?.protocol ?? '') }),
  )

const isScreen = (url: string | undefined): boolean => {
  const parsed = URL.parse(url ?? '')
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === origin && parsed.pathname === '/index.html'
}
