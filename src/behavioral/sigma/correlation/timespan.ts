const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  // A window slides, so a month and a year have one length wherever they start.
  M: 2_592_000,
  y: 31_536_000,
}

/** Reads `90s`, `15m`, `1h`, `7d`, `2w`, `1M` (30 days) or `1y` (365 days) as seconds. */
export function timespanSeconds(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([smhdwMy])$/.exec(text.trim()) ?? []
  const seconds = Number(count) * (SECONDS[unit] ?? Number.NaN)
  return seconds > 0 ? seconds : undefined
}
