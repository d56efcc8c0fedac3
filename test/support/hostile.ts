import type { Call } from './calls.js'

/** What an attacker can write into a log: markup, SQL, a change of writing direction, control characters. */
export const markup = '<img src=x onerror=alert(1)>'
export const sql = "'; DROP TABLE events; --"
export const reversed = '\u202Egpj.exe\u202C'
export const control = '\u001b[2J\u001b]0;owned\u0007\u009b31m'

/** Someone whose name, browser and parameters are all hostile switches the log off. */
export const hostileCalls: readonly Call[] = [
  ...Array.from({ length: 12 }, (_, minute) => ({
    call: 'ec2:DescribeInstances',
    user: markup,
    minute,
  })),
  {
    call: 'iam:CreateUser',
    user: markup,
    minute: 20,
    fields: { requestParameters: { userName: `${sql}${reversed}` } },
  },
  {
    call: 'cloudtrail:DeleteTrail',
    user: markup,
    minute: 21,
    fields: {
      userAgent: `</pre><script>alert(2)</script>${control}`,
      requestParameters: { name: `"><svg onload=alert(3)>${sql}${reversed}` },
    },
  },
]
