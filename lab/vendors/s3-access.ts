import { fixed, type Random } from '../random.js'

/** What one line of an S3 server access log tells. */
export interface S3Access {
  readonly at: number
  readonly requestId: string
  readonly bucket: string
  readonly region: string
  readonly ip: string
  /** ARN of who asked; '-' for nobody signed in. */
  readonly requester: string
  readonly operation: string
  readonly key: string
  readonly status: number
  readonly error: string
  readonly bytes: number
  readonly agent: string
}

const OWNER = fixed('canonical user').hex(64)
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `03/Mar/2026:15:04:05 +0000` */
function logTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`
}

export function s3Access(
  random: Random,
  d: Omit<S3Access, 'requestId' | 'error'> & { readonly error?: string },
): S3Access {
  return { ...d, error: d.error ?? '-', requestId: random.upper(16) }
}

/** The line as S3 delivers it, with the fields added over the years at its end. */
export function s3AccessLine(d: S3Access): string {
  const r = fixed(`s3 line ${d.requestId}`)
  const verb = d.operation.split('.')[1] ?? 'GET'
  const key = d.key === '' ? '-' : d.key
  const total = r.int(8, 90)
  const signed = d.requester !== '-'
  return [
    OWNER,
    d.bucket,
    `[${logTime(d.at)}]`,
    d.ip,
    d.requester,
    d.requestId,
    d.operation,
    key,
    `"${verb} /${d.key} HTTP/1.1"`,
    d.status,
    d.error,
    d.bytes || '-',
    d.bytes || '-',
    total,
    total - r.int(1, 7),
    '"-"',
    `"${d.agent}"`,
    '-',
    `${r.base62(75)}=`,
    signed ? 'SigV4' : '-',
    'TLS_AES_128_GCM_SHA256',
    signed ? 'AuthHeader' : '-',
    `${d.bucket}.s3.${d.region}.amazonaws.com`,
    'TLSv1.3',
    '-',
    '-',
  ].join(' ')
}
