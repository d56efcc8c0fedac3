import type { Random } from '../random.js'
import { CITIES, type City, type CityId } from './cities.js'

export type NetworkKind = 'home' | 'office' | 'mobile' | 'hosting' | 'cloud' | 'vpn'

/** A real network: the addresses in `nets` belong to this ASN and geolocate to this city. */
export interface Network {
  readonly id: string
  readonly city: City
  readonly cityId: CityId
  readonly kind: NetworkKind
  readonly asn: number
  readonly isp: string
  readonly domain: string
  readonly nets: readonly string[]
  /** First groups of an IPv6 block of the same provider in the same city. */
  readonly v6?: string
}

// id | city | kind | asn | isp | domain | IPv4 /24s | IPv6 (checked against DB-IP city and ASN data, 2026)
const TABLE = `
sf-comcast|sf|home|7922|comcast cable communications, llc|comcast.net|69.181.165 73.170.96 76.133.240|2601:645:4200
sf-att|sf|home|7018|at&t corp.|sbcglobal.net|63.204.159 64.166.143 69.235.5|2600:1700:2800
sf-sonic|sf|home|46375|sonic telecom llc|sonic.net|76.191.147 135.180.188 157.131.96 184.23.232|
sf-webpass|sf|home|19165|webpass inc.|webpass.net|173.247.201 199.21.86 204.28.115|
sf-zayo|sf|office|6461|zayo bandwidth|zayo.com|208.184.73|
sf-verizon-mobile|sf|mobile|6167|verizon business|myvzw.com|174.195.80 174.239.169|
ny-verizon|ny|home|701|verizon business|verizon.net|71.240.44 100.38.64 173.68.47|2600:4041:2
ny-spectrum|ny|home|12271|charter communications inc|spectrum.com|67.245.171 69.206.195 74.66.161|2603:7000:104
ny-optimum|ny|home|6128|cablevision systems corp.|optonline.net|24.38.13 67.81.144 173.3.221|
ny-pilot|ny|office|46450|pilot fiber, inc.|pilotfiber.com|142.154.219|
ny-verizon-mobile|ny|mobile|6167|verizon business|myvzw.com|75.225.230 174.202.127 174.240.133|
austin-spectrum|austin|home|11427|charter communications inc|spectrum.com|24.26.225 68.201.100 71.42.186|
austin-google|austin|home|16591|google fiber inc.|googlefiber.net|136.40.96 136.49.80 136.62.128|
austin-lumen|austin|office|3356|level 3 communications, inc.|level3.net|216.141.49|
austin-att-mobile|austin|mobile|7018|at&t corp.|sbcglobal.net|107.218.160|
denver-comcast|denver|home|7922|comcast cable communications, llc|comcast.net|73.14.160 76.130.176 98.245.176|
denver-lumen|denver|office|209|centurylink communications, llc|centurylink.net|65.152.36|
toronto-rogers|toronto|home|812|rogers communications canada inc.|rogers.com|72.141.231 74.210.42 99.210.10|
toronto-bell|toronto|home|577|bell canada|bell.ca|50.100.42 67.69.66 142.116.128|
toronto-beanfield|toronto|office|21949|beanfield technologies inc.|beanfield.com|104.192.47|
toronto-rogers-mobile|toronto|mobile|812|rogers communications canada inc.|rogers.com|67.231.209|
london-bt|london|home|2856|british telecommunications plc|btcentralplus.com|81.153.160 109.148.224|2a00:23c4:20
london-virgin|london|home|5089|virgin media limited|virginm.net|80.235.130 213.48.238|
london-sky|london|home|5607|sky uk limited|sky.com|2.120.0 46.65.77 93.96.56|2a02:c7c:30
london-exponential|london|office|25180|exponential-e ltd.|exponential-e.net|83.244.228|
london-vodafone-mobile|london|mobile|25135|vodafone limited|vodafone.co.uk|148.252.151 148.252.177|
berlin-telekom|berlin|home|3320|deutsche telekom ag|t-ipconnect.de|84.153.32 91.215.118|2003:c0:300
berlin-vodafone|berlin|home|3209|vodafone gmbh|vodafone-ip.de|82.82.79 83.169.165 95.91.208|2a02:8109:4
berlin-o2|berlin|home|6805|telefonica germany gmbh & co.ohg|telefonica.de|77.191.128 89.13.128 92.224.48|
berlin-colt|berlin|office|8220|colt technology services group limited|colt.net|213.61.198|
berlin-o2-mobile|berlin|mobile|6805|telefonica germany gmbh & co.ohg|telefonica.de|2.242.96|
bangalore-act|bangalore|home|24309|atria convergence technologies pvt. ltd.|actcorp.in|49.207.244 106.51.61 106.51.122|
bangalore-airtel|bangalore|home|24560|bharti airtel limited|airtelbroadband.in|122.167.19 122.171.100 122.172.185|
bangalore-tata|bangalore|office|4755|tata communications limited|tatacommunications.com|115.115.174|
bangalore-airtel-mobile|bangalore|mobile|45609|bharti airtel limited|airtel.in|223.183.95 223.186.76|2401:4900:80a
singapore-singtel|singapore|home|9506|singapore telecommunications ltd, magix services|singtel.com|116.15.35 119.74.195 219.74.71|
singapore-starhub|singapore|home|55430|starhub internet pte ltd|starhub.net.sg|182.55.30 202.156.111 222.164.78|
singapore-myrepublic|singapore|home|56300|myrepublic limited|myrepublic.com.sg|103.7.201 158.140.156|2406:3003:20
singapore-singnet|singapore|office|3758|singnet pte ltd|singnet.com.sg|203.126.198|
singapore-singtel-mobile|singapore|mobile|45143|singapore telecom mobile pte ltd|singtel.com|119.234.54 180.255.139|
lisbon-meo|lisbon|home|3243|meo - servicos de comunicacoes e multimedia s.a.|meo.pt|82.155.5 176.79.216|
lisbon-vodafone|lisbon|mobile|12353|vodafone portugal - communicacoes pessoais s.a.|vodafone.pt|93.108.199 178.166.84|
tokyo-ocn|tokyo|home|4713|ntt communications corporation|ocn.ne.jp|114.158.16 153.244.48 218.43.80|
mexico-telmex|mexico|home|8151|uninet s.a. de c.v.|telmex.com|187.192.217 189.254.122 201.96.87|
mexico-totalplay|mexico|home|22884|total play telecomunicaciones sa de cv|totalplay.com.mx|187.188.135 187.190.126|
warsaw-orange|warsaw|home|5617|orange polska spolka akcyjna|orange.pl|79.163.37 83.1.132 178.56.138|
warsaw-m247|warsaw|vpn|9009|m247 europe srl|m247.com|91.149.200 146.70.232|
amsterdam-digitalocean|amsterdam|hosting|14061|digitalocean, llc|digitalocean.com|128.199.32 165.22.197 188.226.131|
amsterdam-leaseweb|amsterdam|hosting|60781|leaseweb netherlands b.v.|leaseweb.com|85.17.40 95.211.3|
amsterdam-m247|amsterdam|vpn|9009|m247 europe srl|m247.com|139.28.139 193.149.21|
bucharest-m247|bucharest|vpn|9009|m247 europe srl|m247.com|89.46.103 185.158.248|
bucharest-voxility|bucharest|hosting|3223|voxility llp|voxility.net|5.254.50 93.115.86|
frankfurt-vultr|frankfurt|hosting|20473|the constant company, llc|vultrusercontent.com|95.179.165 192.248.176|
frankfurt-contabo|frankfurt|hosting|51167|contabo gmbh|contaboserver.net|157.173.99 167.86.86 194.163.144|
frankfurt-datacamp|frankfurt|vpn|60068|datacamp limited|cdn77.com|37.19.194 138.199.36|
falkenstein-hetzner|falkenstein|hosting|24940|hetzner online gmbh|your-server.de|49.13.31 136.243.150 159.69.244|
helsinki-hetzner|helsinki|hosting|24940|hetzner online gmbh|your-server.de|65.108.93 95.216.177 135.181.89|
roubaix-ovh|roubaix|hosting|16276|ovh sas|ovh.net|51.178.238 91.121.174 141.95.138|
moscow-timeweb|moscow|hosting|9123|jsc timeweb|timeweb.ru|5.129.251 109.73.199|
moscow-regru|moscow|hosting|197695|domain names registrar reg.ru, ltd|reg.ru|80.78.246 194.67.124|
petersburg-selectel|petersburg|hosting|49505|jsc selectel|selectel.ru|87.228.26 178.72.182|
hongkong-alibaba|hongkong|hosting|45102|alibaba (us) technology co., ltd.|alibabacloud.com|47.52.244 47.90.27|
hongkong-tencent|hongkong|hosting|132203|shenzhen tencent computer systems company limited|tencent.com|43.128.0 129.226.238|
lagos-mtn|lagos|mobile|29465|mtn nigeria communication limited|mtn.ng|102.89.16 197.210.25|
lagos-airtel|lagos|mobile|36873|airtel networks limited|airtel.com|105.112.86 105.113.186|
zurich-private|zurich|vpn|51852|private layer inc|privatelayer.com|31.7.56 179.43.146|
stockholm-31173|stockholm|vpn|39351|31173 services ab|mullvad.net|45.85.106|
chisinau-alexhost|chisinau|hosting|200019|alexhost srl|alexhost.com|91.208.184 176.123.3|
jakarta-biznet|jakarta|home|17451|biznet networks|biznetnetworks.com|117.102.120 182.253.161|
hanoi-viettel|hanoi|home|7552|viettel group|viettel.vn|116.97.72 116.109.210|
saopaulo-vultr|saopaulo|hosting|20473|the constant company, llc|vultrusercontent.com|151.240.161 151.242.76|
piscataway-vultr|piscataway|hosting|20473|the constant company, llc|vultrusercontent.com|45.77.158 149.28.225|
bergen-digitalocean|bergen|hosting|14061|digitalocean, llc|digitalocean.com|104.131.86 134.122.8 159.203.163|
azure-phoenix|phoenix|cloud|8075|microsoft corporation|azure.com|20.135.6 52.121.209 130.131.88 137.117.33|
aws-us-east-1|ashburn|cloud|14618|amazon.com, inc.|amazonaws.com|23.21.144 50.19.31 52.86.234 54.175.48 75.101.222|
aws-us-west-2|boardman|cloud|16509|amazon.com, inc.|amazonaws.com|34.220.16 44.239.224 52.39.112|
aws-eu-central-1|frankfurt|cloud|16509|amazon.com, inc.|amazonaws.com|3.122.160 18.156.160 35.159.176|
aws-ap-southeast-1|singapore|cloud|16509|amazon.com, inc.|amazonaws.com|13.144.203 18.141.112 47.130.48 54.255.16|
`

export const NETWORKS: ReadonlyMap<string, Network> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [id = '', cityId = '', kind = '', asn, isp = '', domain = '', nets = '', v6] =
        line.split('|')
      const network: Network = {
        id,
        city: CITIES[cityId as CityId],
        cityId: cityId as CityId,
        kind: kind as NetworkKind,
        asn: Number(asn),
        isp,
        domain,
        nets: nets.split(' '),
        ...(v6 ? { v6 } : {}),
      }
      return [id, network] as const
    }),
)

export function network(id: string): Network {
  const found = NETWORKS.get(id)
  if (!found) throw new Error(`no network called ${id}`)
  return found
}

export function networksOf(cityId: CityId, kind: NetworkKind): Network[] {
  return [...NETWORKS.values()].filter((n) => n.cityId === cityId && n.kind === kind)
}

/** An address together with the network it belongs to. */
export interface Address {
  readonly ip: string
  readonly network: Network
}

export function addressIn(network: Network, random: Random, preferV6 = false): Address {
  if (preferV6 && network.v6) {
    const tail = [0, 1, 2, 3].map(() => random.int(4096, 65535).toString(16)).join(':')
    return { ip: `${network.v6}:${random.int(4096, 65535).toString(16)}:${tail}`, network }
  }
  return { ip: `${random.pick(network.nets)}.${random.int(4, 250)}`, network }
}
