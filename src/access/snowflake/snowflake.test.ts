import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.js'
import { faults, reach, stateFrom, thing } from '../testing/world.js'
import { snowflakeAccess } from './index.js'

const user = (name: string, disabled = 'false', owner = 'USERADMIN') => ({
  name,
  login_name: name,
  email: `${name.toLowerCase()}@h.example`,
  disabled,
  default_role: '',
  owner,
})
const may = (role: string, privilege: string, on: string, name: string, option = 'false') => ({
  privilege,
  granted_on: on,
  name,
  granted_to: 'ROLE',
  grantee_name: role,
  grant_option: option,
})
const inherits = (role: string, below: string) => may(role, 'USAGE', 'ROLE', below)
const holds = (name: string, role: string) => ({
  role,
  granted_to: 'USER',
  grantee_name: name,
  privilege: '',
  name: '',
})
const enter = (role: string) => [
  may(role, 'USAGE', 'DATABASE', 'TIDES'),
  may(role, 'USAGE', 'SCHEMA', 'TIDES.RAW'),
]
/** Without a row, that a role holds nothing is not told. */
const told = (...roles: string[]) => roles.map((role) => may(role, 'USAGE', 'WAREHOUSE', 'W'))

const made = (
  grants: readonly object[],
  users = [user('INES'), user('OLU'), user('GONE', 'true')],
) =>
  snowflakeAccess(
    stateFrom([
      ['snowflake-grants', users],
      ['snowflake-grants', grants],
    ]),
  )
const ships = 'snowflake/table/TIDES.RAW.SHIPS'
const select = may('READER', 'SELECT', 'TABLE', 'TIDES.RAW.SHIPS')

describe('snowflakeAccess', () => {
  it('a role has what the roles have that were granted to it', () => {
    const realm = made([
      select,
      ...enter('READER'),
      inherits('ANALYST', 'READER'),
      holds('INES', 'ANALYST'),
      holds('GONE', 'ANALYST'),
    ])
    expect(faults(realm)).toEqual([])
    expect(reach([realm], 'snowflake/user/INES')).toMatchObject({ [`Read ${ships}`]: 'Yes' })
    expect(reach([realm], 'ines@h.example')).toMatchObject({ [`Read ${ships}`]: 'Yes' })
    expect(reach([realm], 'snowflake/user/OLU')[`Read ${ships}`]).toBeUndefined()
    expect(reach([realm], 'snowflake/user/GONE')).toEqual({})
  })

  it('names the privilege and what lets one enter', () => {
    const realm = made([select, ...enter('READER')])
    const grant = realm.grants.find(({ to, action }) => to === ships && action === 'SELECT')
    expect(grant?.prove().map(({ uid, says, layer, text }) => [uid, says, layer, text])).toEqual([
      [
        'snowflake/role/READER/grants',
        'allows',
        'grant',
        'role/READER holds SELECT on table TIDES.RAW.SHIPS.',
      ],
      [
        'snowflake/role/READER/grants',
        'allows',
        'grant',
        'role/READER holds USAGE on database TIDES.',
      ],
      [
        'snowflake/role/READER/grants',
        'allows',
        'grant',
        'role/READER holds USAGE on schema TIDES.RAW.',
      ],
    ])
  })

  it('a privilege in a schema that one may not enter is of no use', () => {
    const realm = made([select, holds('INES', 'READER'), ...told('PUBLIC')])
    expect(reach([realm], 'snowflake/user/INES')[`Read ${ships}`]).toBeUndefined()
  })

  it('unless what is not in the exports lets one in', () => {
    expect(
      reach([made([select, holds('INES', 'READER')])], 'snowflake/user/INES')[`Read ${ships}`],
    ).toBe('Depends')
  })

  it('a role above both roles has it; a user with both, in a session that has both', () => {
    const grants = [
      select,
      ...enter('VISITOR'),
      inherits('ANALYST', 'READER'),
      inherits('ANALYST', 'VISITOR'),
      holds('INES', 'ANALYST'),
      holds('OLU', 'READER'),
      holds('OLU', 'VISITOR'),
      ...told('PUBLIC'),
    ]
    const realm = made(grants)
    expect(reach([realm], 'snowflake/user/INES')[`Read ${ships}`]).toBe('Yes')
    expect(reach([realm], 'snowflake/user/OLU')[`Read ${ships}`]).toBe('Depends')
    expect(reach([realm], 'snowflake/role/READER')[`Read ${ships}`]).toBeUndefined()
  })

  it('what PUBLIC may, everybody may', () => {
    const realm = made([...enter('PUBLIC'), may('PUBLIC', 'SELECT', 'VIEW', 'TIDES.RAW.V')])
    expect(reach([realm], 'snowflake/user/OLU')['Read snowflake/view/TIDES.RAW.V']).toBe('Yes')
  })

  it('ACCOUNTADMIN comes to everything, by the roles that it has', () => {
    const realm = made([select, ...enter('READER'), holds('INES', 'ACCOUNTADMIN')])
    expect(reach([realm], 'snowflake/user/INES')).toMatchObject({
      'snowflake/role/USERADMIN': 'Yes',
      'snowflake/role/READER': 'Yes',
      'snowflake/user/OLU': 'Yes',
      [`Permissions management ${ships}`]: 'Yes',
      'Permissions management snowflake/account': 'Yes',
    })
    // The step itself is doubtful; USERADMIN owns a user who has the role, and sets its password.
    expect(
      realm.steps.find(
        ({ from, to }) =>
          from === 'snowflake/account#grants' && to === 'snowflake/role/ACCOUNTADMIN',
      )?.answer,
    ).toBe('Depends')
    expect(reach([realm], 'snowflake/role/USERADMIN')['snowflake/role/ACCOUNTADMIN']).toBe('Yes')
    expect(reach([realm], 'snowflake/role/SYSADMIN')['snowflake/role/READER']).toBeUndefined()
  })

  it('who owns a role has it, who owns a user sets its password, and MANAGE GRANTS leads to all roles', () => {
    const realm = made(
      [
        select,
        ...enter('READER'),
        may('LEAD', 'OWNERSHIP', 'ROLE', 'READER', 'true'),
        may('KEEPER', 'MANAGE GRANTS', 'ACCOUNT', 'X'),
      ],
      [user('INES', 'false', 'LEAD')],
    )
    expect(reach([realm], 'snowflake/role/LEAD')).toMatchObject({
      [`Read ${ships}`]: 'Yes',
      'snowflake/user/INES': 'Yes',
    })
    expect(reach([realm], 'snowflake/role/KEEPER')).toMatchObject({ 'snowflake/role/LEAD': 'Yes' })
  })

  it('to own a schema is not to read what is in it', () => {
    const realm = made([...enter('LEAD'), may('LEAD', 'OWNERSHIP', 'SCHEMA', 'TIDES.RAW', 'true')])
    const found = reach([realm], 'snowflake/role/LEAD')
    expect(found['Permissions management snowflake/schema/TIDES.RAW']).toBe('Yes')
    expect(found['Read snowflake/schema/TIDES.RAW']).toBeUndefined()
  })

  it('a grant on tables to come hangs on there being any; an unknown privilege on what it lets do', () => {
    const realm = made([
      may('READER', 'SELECT', 'TABLE', 'TIDES.RAW.<TABLE>'),
      may('READER', 'FROBNICATE', 'WAREHOUSE', 'W'),
    ])
    expect(reach([realm], 'snowflake/role/READER')).toMatchObject({
      'Read snowflake/schema/TIDES.RAW': 'Depends',
      'Write snowflake/warehouse/W': 'Depends',
    })
  })

  it('of a user that only grants tell of, it is not known whether it is disabled', () => {
    expect(
      reach([made([holds('NEW', 'READER')])], 'snowflake/user/NEW')['snowflake/role/READER'],
    ).toBe('Depends')
  })

  it('circles of roles and any properties are answered', () => {
    const realm = made([
      select,
      inherits('READER', 'B'),
      inherits('B', 'READER'),
      may('B', 'OWNERSHIP', 'ROLE', 'B'),
      ...enter('B'),
    ])
    expect(reach([realm], 'snowflake/role/READER')[`Read ${ships}`]).toBe('Yes')
    const odd = [
      'Snowflake::User',
      'Snowflake::Role',
      'Snowflake::RoleGrants',
      'Snowflake::UserGrants',
    ].flatMap((type) =>
      [
        null,
        5,
        'x',
        [null, {}, { privilege: 3, on: 'TABLE', name: '..' }, 'a'],
        { __proto__: null },
      ].map((value, at) =>
        thing(
          type,
          `snowflake/${type}/${at}/grants`,
          JSON.parse(
            JSON.stringify({ roles: value, privileges: value, owner: value, disabled: value }),
          ),
        ),
      ),
    )
    expect(faults(snowflakeAccess(stateOf('nonsense', odd)))).toEqual([])
    expect(snowflakeAccess(stateOf('2026-01-01', []))).toEqual({
      id: 'snowflake',
      nodes: [],
      steps: [],
      grants: [],
      missing: [],
    })
  })

  it('tells the same in the same order, however the configuration is ordered', () => {
    const state = stateFrom([
      ['snowflake-grants', [user('INES')]],
      ['snowflake-grants', [select, ...enter('READER'), holds('INES', 'READER')]],
    ])
    expect(
      JSON.stringify(snowflakeAccess(stateOf(state.at, [...state.things.values()].reverse()))),
    ).toEqual(JSON.stringify(snowflakeAccess(state)))
  })
})
