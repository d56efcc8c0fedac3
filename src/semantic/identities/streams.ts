/**
 * How an identity's use is judged, in SQL. A stream is what one program does with one credential from one network in one week. Each sign of a
 * person or of a machine has a weight in bits, positive for a machine; the weights are judgement, checked on the simulated company.
 */

/** Programs that only a person sits in front of. */
export const interactive = `startsWith(agent, 'browser/') OR match(agent, '(?i)^(vscode|jetbrains|intellij|github-?desktop|sourcetree|slack|okta|outlook|signin\\\\.)')`
/** Libraries: what programs are written with. */
const library = `match(agent, '(?i)^\\\\[?(boto3|botocore|aws-sdk|aws-internal|python|python-requests|python-urllib|go-http-client|okhttp|java|apache-httpclient|axios|node|node-fetch|ruby|faraday|php|guzzle|curl|wget|octokit|pygithub|ghapi|go-github|kube|prometheus|argo|datadog|rclone)')`
/** Tools that deploy; a person starts them at times, a pipeline mostly. */
const deploying = `match(agent, '(?i)^(terraform|pulumi|helm|ansible|serverless|cdk|jenkins|gitlab|circleci|buildkite)')`

/** Runs: minutes of activity that follow ten quiet ones. */
const runs = `arrayConcat([stamps[1]], arrayFilter((at, gap) -> gap > 10, stamps, arrayDifference(stamps)))`

/**
 * SELECT of streams with their features, from `identity_activity`, by the key columns given. `stamps` are minutes since the epoch. A level for each
 * step: where columns of one SELECT are made of each other, the engine writes their expressions out again and again, and reading the statement took
 * longer than answering it.
 */
const features = (keys: string, where: string): string => `
  SELECT *, if(empty(gaps), 0, arrayCount(gap -> abs(gap - usual_gap) <= greatest(1, usual_gap * 0.1), gaps) / length(gaps)) AS evenly
  FROM (
    SELECT *, if(empty(gaps), 0, gaps[intDiv(length(gaps), 2) + 1]) AS usual_gap,
      -- How many runs begin in the commonest minute of an hour, or within one minute of it.
      if(runs = 0, 0, arrayMax(m -> arrayCount(b -> least((b - m + 60) % 60, (m - b + 60) % 60) <= 1, begin_minutes), arrayDistinct(begin_minutes)) / runs) AS on_the_minute,
      -- The share of the busiest twelve hours: a half for what never rests, far more for what follows people's days.
      if(hours_of_day < 18, 1, arrayMax(h -> arrayCount(hour -> (hour - h + 24) % 24 < 12, stamp_hours), range(24)) / length(stamps)) AS by_day
    FROM (
      SELECT *, length(starts) AS runs, length(arrayDistinct(stamp_hours)) AS hours_of_day, length(all_operations) AS breadth,
        arrayMap(start -> start % 60, starts) AS begin_minutes, arraySort(arrayFilter(gap -> gap > 0, arrayDifference(starts))) AS gaps
      FROM (
        SELECT *, ${runs} AS starts, arrayMap(at -> toUInt8(intDiv(at % 1440, 60)), stamps) AS stamp_hours
        FROM (
          SELECT ${keys}, sum(events) AS n, sum(said_human) AS human, sum(said_machine) AS machine, sum(said_service) AS service, sum(with_mfa) AS mfa, min(first_time) AS first,
            max(last_time) AS last, uniqExact(day) AS days, uniqExactIf(day, toDayOfWeek(day) >= 6) AS weekend_days, sumIf(events, toDayOfWeek(day) >= 6) AS weekend_events,
            arraySort(arrayDistinct(arrayFlatten(groupArray(arrayMap(minute -> toUInt32(toUInt32(day) * 1440 + minute), minutes))))) AS stamps,
            arrayDistinct(arrayFlatten(groupArray(operations))) AS all_operations, groupUniqArray(source) AS from_sources
          FROM identity_activity FINAL WHERE ${where} GROUP BY ${keys}
        )
      )
    )
  )`

/** A sign: its name, when it is there, what it weighs, and what was observed, as SQL over the features. */
interface Sign {
  readonly code: string
  readonly when: string
  readonly weight: number
  readonly observed: string
}

const percent = (part: string): string => `concat(toString(round(100 * ${part})), ' %')`

/** Signs of a person (negative) and of a machine (positive). */
const signs: readonly Sign[] = [
  {
    code: 'said human',
    when: 'human >= n * 0.5',
    weight: -4,
    observed: `concat(toString(human), ' of ', toString(n), ' events')`,
  },
  {
    code: 'said machine',
    when: 'machine >= n * 0.5',
    weight: 2,
    observed: `concat(toString(machine), ' of ', toString(n), ' events')`,
  },
  {
    code: 'second factor',
    when: 'mfa > 0',
    weight: -3,
    observed: `concat(toString(mfa), ' events')`,
  },
  { code: 'interactive program', when: interactive, weight: -5, observed: 'agent' },
  { code: 'library', when: library, weight: 2.5, observed: 'agent' },
  { code: 'deployment tool', when: deploying, weight: 1, observed: 'agent' },
  {
    code: 'all hours',
    when: 'hours_of_day >= 18',
    weight: 3,
    observed: `concat(toString(hours_of_day), ' hours of the day')`,
  },
  {
    code: 'around the clock',
    when: 'hours_of_day >= 18 AND n >= 50 AND by_day < 0.62',
    weight: 1.5,
    observed: `concat(${percent('by_day')}, ' in the busiest half of the day')`,
  },
  {
    code: 'the same hour',
    when: 'hours_of_day <= 2 AND days >= 7 AND n >= 20',
    weight: 3,
    observed: `concat(toString(days), ' days')`,
  },
  {
    code: 'working hours',
    when: 'hours_of_day BETWEEN 5 AND 12 AND days >= 3 AND n >= 20',
    weight: -1.5,
    observed: `concat(toString(hours_of_day), ' hours of the day')`,
  },
  {
    code: 'weekends',
    when: 'weekend_days = 2 AND days >= 6 AND weekend_events BETWEEN n * 0.2 AND n * 0.4',
    weight: 1.5,
    observed: percent('weekend_events / n'),
  },
  {
    code: 'no weekends',
    when: 'weekend_days = 0 AND days >= 3 AND n >= 20',
    weight: -1.5,
    observed: `concat(toString(days), ' working days')`,
  },
  {
    code: 'on the minute',
    when: 'runs >= 5 AND on_the_minute >= 0.75',
    weight: 4,
    observed: `concat(${percent('on_the_minute')}, ' of ', toString(runs), ' runs')`,
  },
  {
    code: 'at even intervals',
    when: '(runs >= 8 AND evenly >= 0.75 OR runs >= 4 AND evenly = 1)',
    weight: 4,
    observed: `concat('every ', toString(usual_gap), ' minutes')`,
  },
  {
    code: 'irregular',
    when: 'runs >= 5 AND on_the_minute < 0.4 AND evenly < 0.5 AND hours_of_day BETWEEN 3 AND 17',
    weight: -1.5,
    observed: `concat(toString(runs), ' runs')`,
  },
  {
    code: 'without a pause',
    when: 'length(stamps) >= days * 200',
    weight: 2,
    observed: `concat(toString(intDiv(length(stamps), days)), ' minutes a day')`,
  },
  {
    code: 'many operations',
    when: 'breadth >= 15',
    weight: -1.5,
    observed: `concat(toString(breadth), ' operations')`,
  },
  {
    code: 'few operations',
    when: 'breadth <= 4 AND n >= 100',
    weight: 1.5,
    observed: `concat(toString(breadth), ' operations')`,
  },
]

const reasons = `arrayFilter(reason -> reason.2 != 0, [${signs
  .map(
    ({ code, when, weight, observed }) =>
      `('${code}', toFloat32(if(${when}, ${weight}, 0)), toString(${observed}))`,
  )
  .join(', ')}])`

/**
 * SELECT of streams by `keys` with `reasons` (sign, weight, observed), their sum `bits`, and the features, from the activity that `where`
 * picks. The door through which kinds, classes of credentials and explanations all go.
 */
export const judgedStreams = (keys: string, where: string): string =>
  `SELECT *, arraySum(reason -> reason.2, reasons) AS bits FROM (SELECT *, ${reasons} AS reasons FROM (${features(keys, where)}))`
