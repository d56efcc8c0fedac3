import { fixed } from '../random.js'

/** The data team's two projects: web analytics in BigQuery, and experiments with models. */
export const ANALYTICS = 'meridian-analytics'
export const ML = 'meridian-ml-lab'

export const REGION = 'us-central1'

export interface ServiceAccount {
  readonly email: string
  readonly project: string
  /** The id of its one key, for the ones used from outside Google. */
  readonly key?: string
}

const account = (name: string, project: string, keyed = false): ServiceAccount => {
  const email = `${name}@${project}.iam.gserviceaccount.com`
  return { email, project, ...(keyed ? { key: fixed(`key ${email}`).hex(40) } : {}) }
}

export const SERVICE_ACCOUNTS = {
  /** Airflow in AWS brings the site's events over. */
  loader: account('ga4-loader', ANALYTICS, true),
  dbt: account('dbt-bigquery', ANALYTICS, true),
  looker: account('looker', ANALYTICS, true),
  training: account('vertex-train', ML),
  terraform: account('terraform', ANALYTICS),
} as const

export const BUCKETS: Readonly<Record<string, readonly string[]>> = {
  [ANALYTICS]: ['meridian-ga4-landing', 'meridian-analytics-exports', 'meridian-survey-uploads'],
  [ML]: ['meridian-ml-datasets', 'meridian-ml-checkpoints'],
}

export const DATASETS: Readonly<Record<string, readonly string[]>> = {
  web_events: ['events', 'sessions', 'pages'],
  marketing: ['campaigns', 'leads', 'attribution'],
  product: ['feature_usage', 'surveys', 'nps'],
}
