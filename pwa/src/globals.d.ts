/** Written by Vite: the version of the wheel this app was built from. */
declare const __APP_VERSION__: string
