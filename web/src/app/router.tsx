import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { only, parseSearch, stringifySearch } from '../shared/search.js'
import { EVENT_FILTERS, FINDING_FILTERS } from './filters.js'
import { NotFound } from './NotFound.js'
import { PageFailed } from './PageFailed.js'
import { Shell } from './Shell.js'

const root = createRootRouteWithContext<{ client: QueryClient }>()({ notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: only('token', 'next'),
  component: lazyRouteComponent(() => import('./SignIn.js'), 'SignIn'),
})

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ location }) => {
    // The first printed links carried the token behind a hash.
    const token = /token=([^&]+)/.exec(location.hash)?.[1]
    if (token) throw redirect({ to: '/sign-in', search: { token } })
    throw redirect({ to: '/findings' })
  },
})
const findings = createRoute({
  getParentRoute: () => shell,
  path: '/findings',
  validateSearch: only(...FINDING_FILTERS, 'sort'),
  component: lazyRouteComponent(() => import('../findings/FindingsPage.js'), 'FindingsPage'),
})
const finding = createRoute({
  getParentRoute: () => shell,
  path: '/findings/$id',
  validateSearch: only('view'),
  component: lazyRouteComponent(() => import('../finding/FindingPage.js'), 'FindingPage'),
})
const explore = createRoute({
  getParentRoute: () => shell,
  path: '/explore',
  validateSearch: only(...EVENT_FILTERS, 'tab', 'sql', 'event'),
  component: lazyRouteComponent(() => import('../explore/ExplorePage.js'), 'ExplorePage'),
})
const sessions = createRoute({
  getParentRoute: () => shell,
  path: '/sessions',
  validateSearch: only('identity', 'credential', 'source', 'from', 'to'),
  component: lazyRouteComponent(() => import('../sessions/SessionsPage.js'), 'SessionsPage'),
})
const session = createRoute({
  getParentRoute: () => shell,
  path: '/sessions/$id',
  component: lazyRouteComponent(() => import('../sessions/SessionPage.js'), 'SessionPage'),
})
const identities = createRoute({
  getParentRoute: () => shell,
  path: '/identities',
  validateSearch: only('kind', 'source', 'person', 'third_party', 'changed', 'search'),
  component: lazyRouteComponent(() => import('../identities/IdentitiesPage.js'), 'IdentitiesPage'),
})
const identity = createRoute({
  getParentRoute: () => shell,
  path: '/identities/$id',
  validateSearch: only('tab', 'at', 'least', 'as'),
  component: lazyRouteComponent(() => import('../identities/IdentityPage.js'), 'IdentityPage'),
})
const resources = createRoute({
  getParentRoute: () => shell,
  path: '/resources',
  validateSearch: only('q', 'type', 'account', 'state', 'since', 'tab'),
  component: lazyRouteComponent(() => import('../resources/ResourcesPage.js'), 'ResourcesPage'),
})
const resource = createRoute({
  getParentRoute: () => shell,
  path: '/resources/$id',
  validateSearch: only('at', 'tab', 'least', 'action'),
  component: lazyRouteComponent(() => import('../resources/ResourcePage.js'), 'ResourcePage'),
})
const access = createRoute({
  getParentRoute: () => shell,
  path: '/access',
  validateSearch: only('tab', 'principal', 'action', 'resource', 'at'),
  component: lazyRouteComponent(() => import('../access/AccessPage.js'), 'AccessPage'),
})
const sources = createRoute({
  getParentRoute: () => shell,
  path: '/sources',
  validateSearch: only('tab', 'source', 'reason'),
  component: lazyRouteComponent(() => import('../sources/SourcesPage.js'), 'SourcesPage'),
})
const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  validateSearch: only('q', 'source', 'level', 'tactic', 'state', 'tab'),
  component: lazyRouteComponent(() => import('../rules/RulesPage.js'), 'RulesPage'),
})
const rule = createRoute({
  getParentRoute: () => shell,
  path: '/rules/$id',
  component: lazyRouteComponent(() => import('../rules/RulePage.js'), 'RulePage'),
})
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/SettingsPage.js'), 'SettingsPage'),
})

const tree = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    findings,
    finding,
    explore,
    sessions,
    session,
    identities,
    identity,
    resources,
    resource,
    access,
    sources,
    rules,
    rule,
    settings,
  ]),
])

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailed,
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
