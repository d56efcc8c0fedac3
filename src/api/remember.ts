/**
 * Keeps an answer for some seconds, and asks once however many callers wait. For numbers that may be slightly old: the totals of a
 * dashboard that ten open pages ask for at the same moment.
 */
export function remember<T>(seconds: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly until: number; readonly answer: Promise<T> } | undefined
  return () => {
    const now = performance.now()
    if (!kept || kept.until < now) {
      const answer = ask()
      kept = { until: now + seconds * 1000, answer }
      answer.catch(() => {
        kept = undefined
      })
    }
    return kept.answer
  }
}
