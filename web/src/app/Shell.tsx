import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isSignedOut } from '../shared/api/client.js'
import { useLive } from '../shared/api/live.js'
import { sessionQuery } from '../shared/api/queries.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import classes from './app.module.css'
import { Header } from './Header.js'
import { Jump } from './Jump.js'
import { Nav } from './Nav.js'

/** The frame around every page: who is signed in, where one is, what goes on. */
export function Shell() {
  const session = useQuery(sessionQuery)
  const router = useRouter()
  const navigate = useNavigate()
  const live = useLive(session.isSuccess)
  const small = useMediaQuery('(max-width: 1180px)')
  const [chosen, setChosen] = useLocalStorage<boolean | null>({
    key: 'trivium-nav-narrow',
    defaultValue: null,
  })
  const narrow = chosen ?? small

  // Once, and with the place as it was then: while the next page loads this one is still drawn.
  const signedOut = isSignedOut(session.error)
  useEffect(() => {
    if (!signedOut) return
    const { href } = router.state.location
    void navigate({ to: '/sign-in', search: { next: href }, replace: true })
  }, [signedOut, router, navigate])

  if (signedOut) return null
  if (session.isError) return <Failed error={session.error} retry={() => void session.refetch()} />

  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <a className={classes.skip} href="#page">
        Skip to the page
      </a>
      <Nav session={session.data} narrow={narrow} onNarrow={() => setChosen(!narrow)} />
      <div className={classes.main}>
        <Header live={live} />
        {session.data?.demo ? (
          <div className={classes.demo} role="note">
            <strong>DEMO</strong> A simulated company, written by Trivium’s lab. Nobody here is
            real, and none of it is your data.
          </div>
        ) : null}
        <main id="page" className={classes.page} tabIndex={-1}>
          {session.data ? <Outlet /> : <LoadingRows />}
        </main>
      </div>
      <Jump />
    </div>
  )
}
