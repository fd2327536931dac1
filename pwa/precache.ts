import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Emits the service worker as /sw.js and writes the list of built files into it.
 *
 * The version is a hash over every precached byte and the worker's own code, so two different builds never
 * share a cache and one unchanged build keeps its own. Each file is named with its own hash: the browser then
 * refuses what is cut short, and the page that a captive portal answers instead.
 */
export function precache(entry: string, fileName = 'sw.js'): Plugin {
  return {
    name: 'barrow-precache',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: entry, fileName })
    },
    /** From the disk: other plugins change a chunk until the moment it is written. */
    async writeBundle({ dir = 'dist' }, bundle) {
      const worker = bundle[fileName]
      if (worker?.type !== 'chunk' || worker.imports.length > 0)
        return this.error(`${fileName} must be a chunk of its own`)
      const hash = createHash('sha256')
      const files: Record<string, string> = {}
      for (const name of await builtFiles(dir)) {
        if (name === fileName) continue
        const body = readFileSync(join(dir, name))
        const url = name === 'index.html' ? '/' : `/${name}`
        files[url] = `sha256-${createHash('sha256').update(body).digest('base64')}`
        hash.update(name).update(body)
      }
      const code = readFileSync(join(dir, fileName), 'utf8')
      const version = hash.update(code).digest('hex').slice(0, 12)
      writeFileSync(join(dir, fileName), code.replace('__PRECACHE__', JSON.stringify({ version, files })))
    },
  }
}

/** All that is served, by its path and in order; Vite's own manifest and source maps are not. */
async function builtFiles(dir: string): Promise<string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true })
  return found
    .filter(it => it.isFile())
    .map(it => join(it.parentPath, it.name).slice(join(dir, '/').length).replaceAll('\\', '/'))
    .filter(name => !/\.map$|^\./.test(name))
    .sort()
}
