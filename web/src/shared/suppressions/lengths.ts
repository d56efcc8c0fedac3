/** How long a suppression lasts, in days; empty means until somebody revokes it. */
export const LENGTHS = [
  { value: '7', label: 'For a week' },
  { value: '30', label: 'For 30 days' },
  { value: '90', label: 'For 90 days' },
  { value: '', label: 'Until revoked' },
]

export const until = (days: string) =>
  days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null
