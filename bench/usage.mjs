import { writeFileSync } from 'node:fs'

/** Loaded before a measured program (`node --import`): at its end writes what it used to the file $BENCH_USAGE. */
const path = process.env['BENCH_USAGE']
if (path) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    writeFileSync(
      path,
      JSON.stringify({
        cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
        maxRssBytes: maxRSS * 1024,
      }),
    )
  })
}
