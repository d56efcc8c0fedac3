/** `2026-03-14`, `2026-03-14 09:26` or with seconds, read as UTC; undefined for what is no time. */
export function parsedUtc(text: string): string | undefined {
  const typed = text.trim()
  const at = Date.parse(`${typed.replace(' ', 'T')}${/T|\s/.test(typed) ? '' : 'T00:00'}Z`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
