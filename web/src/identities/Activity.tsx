import type { IdentityUse } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import { Spark } from '../shared/ui/Spark.js'
import { Hours } from './Hours.js'
import classes from './identities.module.css'

/** On which days and at what hours it acts. */
export function Activity({ use: { days, hours } }: { use: IdentityUse }) {
  if (days.length === 0) return null
  return (
    <Panel title="Activity" aside={plural(days.length, 'day')}>
      <Spark
        values={days.map((day) => day.events)}
        label={`Events a day, at most ${count(Math.max(...days.map((day) => day.events)))}`}
        width={268}
        height={44}
      />
      <Hours hours={hours} />
    </Panel>
  )
}

/** Where from. */
export function Places({ places }: { places: IdentityUse['places'] }) {
  if (places.length === 0) return null
  return (
    <Panel title="From" aside={plural(places.length, 'place')}>
      <ul className={classes.values}>
        {places.map((place) => (
          <li key={`${place.country} ${place.city} ${place.as_name}`} className={classes.place}>
            <span>{[place.city, place.country].filter(Boolean).join(', ') || 'unknown'}</span>
            <span className={classes.dim}>{place.as_name}</span>
            <span className={classes.number}>{plural(place.sessions, 'session')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
