import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
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
  let publicDir = ''
  return {
    name: 'barrow-precache',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: entry, fileName })
    },
    generateBundle(_, bundle) {
      const worker = bundle[fileName]
      if (worker?.type !== 'chunk' || worker.imports.length > 0)
        return this.error(`${fileName} must be a chunk of its own`)
      const hash = createHash('sha256')
      const files: Record<string, string> = {}
      const add = (name: string, body: string | Uint8Array) => {
        const url = name === 'index.html' ? '/' : `/${name}`
        files[url] = `sha256-${createHash('sha256').update(body).digest('base64')}`
        hash.update(name).update(body)
      }
      for (const found of readdirSync(publicDir, { recursive: true, withFileTypes: true })) {
        const path = join(found.parentPath, found.name)
        if (found.isFile()) add(path.slice(publicDir.length + 1).replaceAll('\\', '/'), readFileSync(path))
      }
      for (const file of Object.values(bundle))
        if (file !== worker && !/\.map$|^\./.test(file.fileName))
          add(file.fileName, file.type === 'chunk' ? file.code : file.source)
      const version = hash.update(worker.code).digest('hex').slice(0, 12)
      worker.code = worker.code.replace('__PRECACHE__', JSON.stringify({ version, files }))
    },
  }
}
