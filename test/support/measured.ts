import { spawnSync } from 'node:child_process'
import { root } from './trivium.js'

const git = (...args: string[]): string =>
  spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? ''

/** The lines that say when, on which commit and by which command a page of figures was made. */
export function measuredBy(command: string): readonly string[] {
  const changed =
    git('status', '--porcelain', '--', 'src', 'rules', 'lab') === ''
      ? ''
      : ', with uncommitted changes'
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} at commit ${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed}, by`,
    `\`node scripts/${command}.mjs --write\`. Nothing on this page is written by hand.`,
  ]
}
