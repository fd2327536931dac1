import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { precache } from './precache.ts'

// One version for server and phone: the wheel's.
const version = /^version = "(.+)"$/m.exec(readFileSync('../pyproject.toml', 'utf8'))?.[1] ?? '0'

export default defineConfig({
  base: '/',
  define: { __APP_VERSION__: JSON.stringify(version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [precache('/src/sw/index.ts')],
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  build: { target: 'es2022', modulePreload: { polyfill: false } },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
})
