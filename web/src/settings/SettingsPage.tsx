import { Anchor, Button, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../shared/api/client.js'
import { sessionQuery } from '../shared/api/queries.js'
import { Suppressions } from '../shared/suppressions/Suppressions.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { PageHead, Panel } from '../shared/ui/Panel.js'
import { ApiKeys } from './ApiKeys.js'
import { LinkButton } from './LinkButton.js'
import classes from './settings.module.css'

export function SettingsPage() {
  const session = useQuery(sessionQuery).data
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const client = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => api.delete('/api/session'),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
  })
  return (
    <div className={classes.page}>
      <PageHead title="Settings" />
      <div className={classes.stack}>
        <ApiKeys />
        <Suppressions />
        <Panel title="Appearance">
          <SegmentedControl
            aria-label="Theme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as 'auto' | 'light' | 'dark')}
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Panel>
        <Panel title="This server">
          <dl className={classes.facts}>
            <dt>Signed in as</dt>
            <dd>
              {session?.user}{' '}
              <Button
                variant="subtle"
                size="compact-xs"
                leftSection={<IconLogout size={13} />}
                loading={signOut.isPending}
                onClick={() => signOut.mutate()}
              >
                Sign out
              </Button>
            </dd>
            <dt>Another browser</dt>
            <dd>
              <LinkButton />
            </dd>
            <dt>Version</dt>
            <dd>{session?.version}</dd>
            <dt>Data directory</dt>
            <dd>
              <CopyId value={session?.data ?? ''} label="data directory" />
              {session?.demo ? ' (demo: a simulated company)' : ''}
            </dd>
            <dt>HTTP API</dt>
            <dd>
              <Anchor href="/api/openapi.json" size="sm" target="_blank" rel="noreferrer">
                /api/openapi.json
              </Anchor>
            </dd>
            <dt>Places of addresses</dt>
            <dd>
              <Anchor href="https://db-ip.com" size="sm" target="_blank" rel="noreferrer">
                IP Geolocation by DB-IP
              </Anchor>
            </dd>
          </dl>
        </Panel>
      </div>
    </div>
  )
}
