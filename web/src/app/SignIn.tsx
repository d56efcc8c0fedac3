import { Button, Code, PasswordInput, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api } from '../shared/api/client.js'
import classes from './app.module.css'
import { Mark } from './Mark.js'

const route = getRouteApi('/sign-in')

/** Only a path of this very page: a link must not send a signed-in person elsewhere. */
const ownPath = (next: string | undefined) =>
  next && /^\/(?![/\\])/.test(next) ? next : '/findings'

export function SignIn() {
  const { token, next } = route.useSearch()
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const client = useQueryClient()
  const tried = useRef(false)
  const exchange = useMutation({
    mutationFn: (value: string) => api.post('/api/session', { token: value }),
    onSuccess: async () => {
      client.clear()
      await navigate({ href: ownPath(next), replace: true })
    },
  })
  const { mutate } = exchange

  useEffect(() => {
    if (!token || tried.current) return
    tried.current = true
    mutate(token)
  }, [token, mutate])

  return (
    <main className={classes.signIn}>
      <form
        className={classes.signInCard}
        onSubmit={(event) => {
          event.preventDefault()
          const value = /token=([^&\s]+)/.exec(typed)?.[1] ?? typed.trim()
          if (value) mutate(value)
        }}
      >
        <Mark size={40} />
        <h1>Sign in to Trivium</h1>
        {exchange.isPending ? <p role="status">Signing you in…</p> : null}
        {exchange.isError ? (
          <p role="alert" className={classes.signInError}>
            {exchange.error.message}
          </p>
        ) : null}
        <p>
          There are no passwords. A one-time link is printed in the terminal where the server was
          started; open it, or paste it here. It looks like
        </p>
        <Code block>http://127.0.0.1:7700/sign-in?token=…</Code>
        <Stack gap="xs" mt="md">
          <PasswordInput
            size="sm"
            aria-label="Sign-in link or token"
            placeholder="Paste the link or the token"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" loading={exchange.isPending} disabled={!typed.trim()}>
            Sign in
          </Button>
        </Stack>
        <p className={classes.signInHint}>
          A link works once. For a new one, start <code>trivium up</code> again, or make one under
          Settings in a browser that is signed in.
        </p>
      </form>
    </main>
  )
}
