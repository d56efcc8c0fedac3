import { type Command, Option } from 'commander'
import {
  companyNetworks,
  type NetworkKind,
  networkKinds,
  removeCompanyNetworks,
  writeCompanyNetworks,
} from '../semantic/index.js'
import { ask } from './ask.js'
import { type DataOptions, withData, withStores } from './data.js'
import { count, json, table } from './output.js'
import { runningServer } from './server.js'

type Asked = DataOptions & { readonly json?: boolean }

export function addNetworks(program: Command): void {
  const networks = program
    .command('networks')
    .description('networks of the company, for which it knows better than the offline lists')
  withData(networks.command('list', { isDefault: true }))
    .description('those that were told of')
    .option('--json', 'as JSON')
    .action(list)
  withData(networks.command('add'))
    .description(
      'tell of networks; events that are stored show it too, sessions from the next load on',
    )
    .argument('<ranges...>', 'such as 203.0.113.0/24, 2001:db8:7::/48 or one address')
    .addOption(
      new Option('--kind <kind>', 'what they are').choices(networkKinds).default('corporate'),
    )
    .requiredOption('--name <name>', 'what the company calls them, such as "Berlin office"')
    .action(add)
  withData(networks.command('remove'))
    .description('forget networks')
    .argument('<ranges...>', 'as they were told')
    .action(remove)
}

async function list(options: Asked): Promise<void> {
  const { networks } = await ask(options, '/api/networks', {}, async (warehouse) => ({
    networks: await companyNetworks(warehouse),
  }))
  if (options.json) process.stdout.write(`${json(networks)}\n`)
  else if (networks.length === 0)
    process.stdout.write('None. Tell of one: trivium networks add RANGE --name NAME\n')
  else {
    const rows = networks.map(({ kind, cidr, source, name }) => [kind, cidr, source, name])
    process.stdout.write(`${table(['KIND', 'RANGE', 'TOLD BY', 'NAME'], rows)}\n`)
  }
}

async function add(
  ranges: readonly string[],
  options: DataOptions & { readonly kind: NetworkKind; readonly name: string },
): Promise<void> {
  const { kind, name } = options
  const networks = ranges.map((cidr) => ({ cidr, kind, name }))
  const server = await runningServer(options)
  if (server) await server.post('/api/networks', { networks })
  else {
    const source = 'command line'
    await withStores(options, ({ warehouse }) =>
      writeCompanyNetworks(
        warehouse,
        networks.map((network) => ({ ...network, source })),
      ),
    )
  }
  process.stdout.write(`${told(ranges)} taken as ${kind}\n`)
}

async function remove(ranges: readonly string[], options: DataOptions): Promise<void> {
  const server = await runningServer(options)
  if (server) await server.post('/api/networks/remove', { ranges })
  else await withStores(options, ({ warehouse }) => removeCompanyNetworks(warehouse, ranges))
  process.stdout.write(`${told(ranges)} forgotten\n`)
}

const told = (ranges: readonly string[]): string =>
  `${count(ranges.length)} ${ranges.length === 1 ? 'network' : 'networks'}`
