import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageRoot } from '../../core/index.js'
import type { RuleFile } from './book.js'

const folder = join(packageRoot, 'rules')

/** The rules that come with Trivium. */
export function packFiles(): readonly RuleFile[] {
  return readFolder(folder).map((file) => ({ ...file, imported: false }))
}

/** Every YAML file below a folder, in the order of their paths. */
export function readFolder(root: string): readonly RuleFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(root, path),
      text: readFileSync(path, 'utf8'),
      imported: true,
    }))
}
