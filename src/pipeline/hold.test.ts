import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { holdDirectory } from './hold.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-hold-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a data directory beside a ClickHouse server', () => {
  it('is refused while another living process holds it', () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'])
    try {
      writeFileSync(join(folder, 'holder.pid'), String(other.pid))
      expect(() => holdDirectory(folder)).toThrow(/holds the data directory/)
    } finally {
      other.kill('SIGKILL')
    }
  })

  it('is free again after a crash, and after letting go', () => {
    writeFileSync(join(folder, 'holder.pid'), '999999999')
    holdDirectory(folder)()
    holdDirectory(folder)()
  })
})
