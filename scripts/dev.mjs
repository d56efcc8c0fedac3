import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, installPackages, root } from './setup.mjs'

/** `npm run dev`: the demo's server, and the web app from Vite with hot reload, proxied to it. */
installPackages()
build()
const children = [
  spawn(process.execPath, [join(root, 'bin', 'trivium.js'), 'demo', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn('npm', ['run', 'dev'], { cwd: join(root, 'web'), stdio: 'inherit' }),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
for (const child of children) child.on('close', stop)
