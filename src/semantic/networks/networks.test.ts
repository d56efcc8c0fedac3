import { describe, expect, it } from 'vitest'
import { locate } from '../geo.js'
import { networkKinds } from '../index.js'
import { kindOfSystem } from './kind-of.js'
import { knownSystems, listedSystems } from './systems.js'

/** Autonomous systems as they are registered, with the kind that most of their addresses are of. */
const systems: readonly (readonly [kind: string, name: string, number: number, asName: string])[] =
  [
    ['cloud', 'AWS', 16_509, 'Amazon.com, Inc.'],
    ['cloud', 'AWS', 14_618, 'Amazon.com, Inc.'],
    ['cloud', 'AWS', 8987, 'Amazon Data Services Ireland Ltd'],
    ['cloud', 'Google Cloud', 396_982, 'Google LLC'],
    ['cloud', 'Google', 15_169, 'Google LLC'],
    ['cloud', 'Azure', 8075, 'Microsoft Corporation'],
    ['cloud', 'Oracle Cloud', 31_898, 'Oracle Corporation'],
    ['cloud', 'IBM Cloud', 36_351, 'IBM Cloud'],
    ['cloud', 'Alibaba', 45_102, 'Alibaba (US) Technology Co., Ltd.'],
    ['cloud', 'Tencent', 132_203, 'Shenzhen Tencent Computer Systems Company Limited'],
    ['cloud', 'DigitalOcean', 14_061, 'DigitalOcean, LLC'],
    ['cloud', 'GitHub', 36_459, 'GitHub, Inc.'],
    ['cloud', 'Huawei Cloud', 136_907, 'HUAWEI INTERNATIONAL PTE. LTD.'],
    ['ci', 'Namespace', 401_483, 'Namespace Labs'],
    ['hosting', 'Hetzner', 24_940, 'Hetzner Online GmbH'],
    ['hosting', 'OVHcloud', 16_276, 'OVH SAS'],
    ['hosting', 'Vultr', 20_473, 'The Constant Company, LLC'],
    ['hosting', 'Leaseweb', 60_781, 'LeaseWeb Netherlands B.V.'],
    ['hosting', 'Contabo', 51_167, 'Contabo GmbH'],
    ['hosting', 'REG.RU', 197_695, '"Domain names registrar REG.RU", Ltd'],
    ['hosting', 'Alexhost', 200_019, 'ALEXHOST SRL'],
    ['hosting', '', 203_020, 'HostRoyale Technologies Pvt Ltd'],
    ['hosting', '', 900_006, 'Las Vegas NV Datacenter'],
    ['hosting', '', 40_065, 'CNSERVERS LLC'],
    ['hosting', '', 23_724, 'IDC, China Telecommunications Corporation'],
    ['vpn', 'M247', 9009, 'M247 Europe SRL'],
    ['vpn', 'Datacamp', 60_068, 'Datacamp Limited'],
    ['vpn', 'Datacamp', 212_238, 'Datacamp Limited'],
    ['vpn', 'Mullvad', 39_351, '31173 Services AB'],
    ['vpn', 'PacketHub', 136_787, 'PacketHub S.A.'],
    ['vpn', 'Proton', 62_371, 'Proton AG'],
    ['vpn', 'iCloud Private Relay', 36_183, 'Akamai Technologies, Inc.'],
    ['vpn', 'Tor exits', 396_507, 'Emerald Onion'],
    ['vpn', '', 208_765, 'Bullet Proof VPN Ltd'],
    ['proxy', 'Zscaler', 22_616, 'ZSCALER, INC.'],
    ['proxy', 'Zscaler', 62_044, 'Zscaler Switzerland GmbH'],
    ['proxy', 'Netskope', 55_256, 'Netskope Inc'],
    ['proxy', 'Cisco Umbrella', 36_692, 'Cisco OpenDNS, LLC'],
    ['cdn', 'Cloudflare', 13_335, 'Cloudflare, Inc.'],
    ['cdn', 'Fastly', 54_113, 'Fastly, Inc.'],
    ['cdn', 'Akamai', 20_940, 'Akamai International B.V.'],
    ['cdn', 'Imperva', 19_551, 'Incapsula Inc'],
    ['cdn', '', 57_724, 'DDOS-GUARD LTD'],
    ['mobile', 'T-Mobile US', 21_928, 'T-Mobile USA, Inc.'],
    ['mobile', 'Verizon Wireless', 6167, 'Verizon Business'],
    ['mobile', 'Reliance Jio', 55_836, 'Reliance Jio Infocomm Limited'],
    ['mobile', 'MTN', 29_465, 'MTN NIGERIA Communication limited'],
    ['mobile', 'Airtel', 45_609, 'Bharti Airtel Limited'],
    ['mobile', '', 51_207, 'Free Mobile SAS'],
    ['mobile', '', 45_143, 'Singapore Telecom Mobile Pte Ltd'],
    ['mobile', '', 133_481, 'ADVANCED WIRELESS NETWORK COMPANY LIMITED'],
    ['residential', 'Comcast', 7922, 'Comcast Cable Communications, LLC'],
    ['residential', 'Verizon', 701, 'Verizon Business'],
    ['residential', 'Starlink', 14_593, 'Space Exploration Technologies Corporation'],
    ['residential', '', 3320, 'Deutsche Telekom AG'],
    ['residential', '', 5089, 'Virgin Media Limited'],
    ['residential', '', 24_560, 'Bharti Airtel Limited'],
    ['residential', '', 28_573, 'Claro NXT Telecomunicacoes Ltda'],
    ['residential', '', 46_375, 'Sonic Telecom LLC'],
    ['business', 'Zayo', 6461, 'Zayo Bandwidth'],
    ['business', 'Cogent', 174, 'Cogent Communications'],
    ['business', 'Apple', 714, 'Apple Inc.'],
    ['business', 'ExxonMobil', 1766, 'Exxon Mobil Corporation'],
    ['business', '', 10_794, 'Bank of America, National Association'],
    ['business', '', 29_992, 'Department of Veterans Affairs'],
    ['business', '', 16_236, 'PSA AUTOMOBILES SA'],
    ['education', '', 3, 'Massachusetts Institute of Technology'],
    ['education', '', 553, 'Universitaet Stuttgart'],
    ['education', 'JANET', 786, 'Jisc Services Limited'],
    ['education', '', 1659, 'Taiwan Academic Network (TANet) Information Center'],
    ['unknown', '', 264_767_000, 'Acme Widgets Ltd'],
    // Words that look like others.
    ['unknown', '', 900_001, 'Hostelworld Ltd'],
    ['business', '', 900_002, 'St. Joseph Hospital'],
    ['residential', '', 900_003, 'Wireless Logic Limited'],
    ['residential', '', 267_242, 'AMAZONIA TELECOMUNICACOES LTDA'],
    ['residential', '', 900_004, 'VPN DE MEXICO TELECOM, S.A. DE C.V.'],
    ['unknown', '', 900_005, ''],
  ]

describe('the kind of an autonomous system', () => {
  it.each(systems)('%s %s: %d %s', (kind, name, number, asName) =>
    expect(kindOfSystem({ number, name: asName })).toEqual({ kind, name }),
  )

  it('does not depend on which was asked for before', () => {
    const backwards = systems
      .toReversed()
      .map(([, , number, name]) => kindOfSystem({ number, name }))
    expect(backwards.toReversed().map(({ kind }) => kind)).toEqual(systems.map(([kind]) => kind))
  })

  it('is listed once, as one of the kinds that there are', () => {
    expect(knownSystems.size).toBe(listedSystems.length)
    for (const [number, { kind, name }] of listedSystems) {
      expect(Number.isInteger(number) && number > 0, `${number} ${name}`).toBe(true)
      expect(networkKinds).toContain(kind)
      expect(name).not.toBe('')
    }
  })
})

describe('the kind of network of an address', () => {
  const addresses: readonly (readonly [ip: string, kind: string, name: string])[] = [
    ['52.86.234.7', 'cloud', 'AWS'],
    ['2600:1f18:1234::1', 'cloud', 'AWS'],
    ['::ffff:52.86.234.7', 'cloud', 'AWS'],
    ['20.135.6.9', 'cloud', 'Azure'],
    ['2001:4860:4860::8888', 'cloud', 'Google'],
    ['1.1.1.1', 'cdn', 'Cloudflare'],
    ['::ffff:1.1.1.1', 'cdn', 'Cloudflare'],
    ['2606:4700::1111', 'cdn', 'Cloudflare'],
    ['49.13.31.9', 'hosting', 'Hetzner'],
    ['146.70.232.5', 'vpn', 'M247'],
    ['69.181.165.20', 'residential', 'Comcast'],
    ['2601:645:4200::5', 'residential', 'Comcast'],
    ['2003:c0:300::1', 'residential', ''],
    ['174.195.80.4', 'mobile', 'Verizon Wireless'],
    ['208.184.73.8', 'business', 'Zayo'],
    ['18.10.1.1', 'education', ''],
    ['10.1.2.3', 'private', 'RFC 1918'],
    ['172.31.255.1', 'private', 'RFC 1918'],
    ['::ffff:192.168.0.9', 'private', 'RFC 1918'],
    ['100.64.0.1', 'private', 'CGNAT'],
    ['fd00::1', 'private', 'ULA'],
    ['127.0.0.1', 'private', 'loopback'],
    ['::1', 'private', 'loopback'],
    ['169.254.169.254', 'private', 'link-local'],
    ['fe80::1', 'private', 'link-local'],
    ['203.0.113.9', 'unknown', ''],
    ['224.0.0.1', 'unknown', ''],
    ['2001:db8::1', 'unknown', ''],
    ['134744072', 'unknown', ''],
    ['010.0.0.1', 'unknown', ''],
    ['no address', 'unknown', ''],
    ['', 'unknown', ''],
  ]
  it.each(addresses)('%s: %s %s', async (ip, kind, name) =>
    expect(await locate(ip)).toMatchObject({ network_kind: kind, network_name: name }),
  )
})
