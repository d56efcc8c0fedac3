import { NORTHGATE } from '../company/affiliates.js'
import { azureClient } from '../people/northgate-day.js'
import { fixed } from '../random.js'
import type { Attack } from '../story.js'
import { azureAudit, azureId, azureSignIn, type SignInDetails } from '../vendors/azure.js'

const victim = NORTHGATE.staff.find((who) => who.title === 'IT Administrator') ?? NORTHGATE.staff[0]

export const northgatePasswordSpray: Attack = {
  id: 'northgate-password-spray',
  title: "The subsidiary's administrator falls to a sprayed password and gets a second phone",
  story:
    "One seasonal password is tried against everybody at the clinics from one network, twice over. The administrator's account has it and no second factor is asked of that old protocol; the intruder registers a phone of their own and makes a quiet account Global Administrator.",
  techniques: ['T1110.003', 'T1078.004', 'T1098.005', 'T1136.003', 'T1098.003'],
  identities: NORTHGATE.staff.map((who) => who.email),
  at: 0.78,
  hour: 2.2,
  minSeverity: 'high',
  play(stage) {
    if (!victim) return
    const address = stage.address('moscow-timeweb')
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36'
    const tell = (who: typeof victim, more: Partial<SignInDetails>, decisive = false) =>
      stage.write(
        'azure-signin',
        azureSignIn(stage.random, {
          user: azureClient(who, stage.at).user,
          at: stage.at,
          app: ['00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'],
          address,
          agent,
          browser: 'Chrome 121.0.0',
          os: 'Windows10',
          ...more,
        }),
        decisive,
      )
    const wrong = {
      error: [50126, 'Error validating credentials due to invalid username or password.'] as const,
    }
    for (let round = 0; round < 2; round++) {
      for (const who of NORTHGATE.staff) {
        stage.wait(4, 20)
        tell(who, wrong, round === 1)
      }
      stage.wait(1700, 2000)
    }
    tell(
      victim,
      { risk: 'high', app: ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Azure Portal'] },
      true,
    )
    const change = (
      operation: string,
      category: string,
      type: 'Add' | 'Update',
      targets: readonly object[],
    ) => {
      stage.wait(60, 240)
      stage.write(
        'azure-audit',
        azureAudit(stage.random, {
          at: stage.at,
          by: victim,
          ip: address.ip,
          category,
          operation,
          type,
          targets,
        }),
        true,
      )
    }
    const user = (email: string, properties: readonly object[] = []) => ({
      id: azureId(email),
      displayName: null,
      type: 'User',
      userPrincipalName: email,
      modifiedProperties: properties,
    })
    const quiet = `svc-sync@${NORTHGATE.domain}`
    change('User registered security info', 'UserManagement', 'Update', [user(victim.email)])
    change('Add user', 'UserManagement', 'Add', [user(quiet)])
    change('Add member to role', 'RoleManagement', 'Add', [
      user(quiet, [
        {
          displayName: 'Role.ObjectID',
          oldValue: null,
          newValue: `"${fixed('role global administrator').uuid()}"`,
        },
        { displayName: 'Role.DisplayName', oldValue: null, newValue: '"Global Administrator"' },
        {
          displayName: 'Role.TemplateId',
          oldValue: null,
          newValue: '"62e90394-69f5-4237-9190-012177145e10"',
        },
      ]),
    ])
  },
}
