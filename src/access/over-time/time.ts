/** A time as the warehouse writes it. */
export const timeText = (at: Date | number): string =>
  new Date(at).toISOString().replace('T', ' ').replace('Z', '')
