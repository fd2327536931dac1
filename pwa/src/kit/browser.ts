/** Opened from the home screen, as an app of its own. */
export function isStandalone(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && !!navigator.standalone)
  )
}

/**
 * On iPhone and iPad the app on the home screen keeps its things apart from the browser's: what is paired in
 * one is not paired in the other. An iPad says that it is a Mac; no Mac has a touch screen.
 */
export function isIos(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
}
