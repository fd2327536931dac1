import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { precache } from './precache.ts'
import { preloadTill } from './preload.ts'

// One version for server and phone: the wheel's.
const version = /^version = "(.+)"$/m.exec(readFileSync('../pyproject.toml', 'utf8'))?.[1] ?? '0'

/** What the office has in common with the till. Anything of the till itself in here would run in the office, too. */
const SHARED =
  /node_modules\/@?preact|preload-helper|rolldown\/runtime|src\/(router|ui\/(icons|dates|money|quantities|screen|strings\.sell\.en)|kit\/(clock|ids)|domain\/(money|errors|fefo|quantity|deals|tax|pricing|benefits|tender))\.tsx?$/

export default defineConfig({
  base: '/',
  define: { __APP_VERSION__: JSON.stringify(version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [preloadTill(), precache('/src/sw/index.ts')],
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few and large: each file costs a start its own way through the service worker, and packs worse alone.
          groups: [
            { name: 'shared', test: SHARED, priority: 3 },
            // Dates and allergens of goods: the office's and the phone's later pages', and no part of the way to a sale.
            { name: 'goods', test: /src\/domain\/(calendar|allergens)\.ts/, priority: 3 },
            { name: 'hashing', test: /node_modules\/@noble|src\/kit\/day-id/, priority: 3 },
            // The office asks the server, too, and wants nothing else of what asks on the phone.
            { name: 'asking', test: /src\/api\/client\.ts$/, priority: 3 },
            { name: 'till', test: /src\/app\.tsx$/, priority: 2 },
            { name: 'later', test: /src\/(more-page|features\/(?!office))/, priority: 1 },
          ],
        },
      },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
})
