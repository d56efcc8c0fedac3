import type { IdentityUse } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import classes from './identities.module.css'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** When it is at work: minutes with activity by weekday and hour, in UTC. */
export function Hours({ hours }: { hours: IdentityUse['hours'] }) {
  const at = new Map(hours.map(({ weekday, hour, active }) => [weekday * 24 + hour, active]))
  const top = Math.max(1, ...at.values())
  return (
    <table className={classes.hours}>
      <caption>Minutes with activity, by weekday and hour (UTC)</caption>
      <tbody>
        {DAYS.map((name, day) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {HOURS.map((hour) => {
              const active = at.get((day + 1) * 24 + hour) ?? 0
              return (
                <td
                  key={hour}
                  title={`${name} ${String(hour).padStart(2, '0')}:00, ${count(active)} minutes`}
                  style={active > 0 ? { opacity: 0.2 + 0.8 * Math.sqrt(active / top) } : undefined}
                  data-active={active > 0 || undefined}
                />
              )
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th />
          {HOURS.map((hour) => (
            <td key={hour}>{hour % 6 === 0 ? hour : ''}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
