/**
 * Does a piece of work that may end at any moment and go on later. While it runs, Ctrl+C and SIGTERM say so before the process dies of
 * them, as a shell expects it to; nothing has to be closed first.
 */
export async function resumable<T>(work: () => Promise<T>): Promise<T> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const die = (signal: NodeJS.Signals): void => {
    process.stderr.write('\nstopped; the same command goes on where this one was\n', () => {
      for (const each of signals) process.off(each, die)
      process.kill(process.pid, signal)
    })
  }
  for (const signal of signals) process.on(signal, die)
  try {
    return await work()
  } finally {
    for (const signal of signals) process.off(signal, die)
  }
}
