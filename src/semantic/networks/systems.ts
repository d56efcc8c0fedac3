import type { KindOfNetwork, NetworkKind } from './kinds.js'

/**
 * Autonomous systems whose kind their name does not tell, or tells wrongly. What most of a system's addresses are used for counts: carriers
 * sell lines to companies and to homes out of one system. Numbers are as registered (RIPE, ARIN, APNIC, LACNIC, AFRINIC), use is as the operators
 * and their published address lists say. 36183 carries iCloud Private Relay alone; the relay's other exits stand in Cloudflare's and Fastly's systems.
 */
const table = `
cloud | AWS | 16509 14618 8987 7224 38895 801 62785 21664 400098
cloud | Google Cloud | 396982 214609 214611
cloud | Google | 15169 394089 36384 396178 19527 43515 36492 36411 36040 36383 395973 139190
cloud | Azure | 8075 8070 8069 8068 35106 3598 200517 12076 58593
cloud | Oracle Cloud | 31898 54253
cloud | IBM Cloud | 36351
cloud | Alibaba | 37963 45102 134963 24429
cloud | Tencent | 45090 132203 133478 132591 139341
cloud | Huawei Cloud | 55990 136907 141180 131444
cloud | ByteDance Cloud | 137718 150436
cloud | Yandex Cloud | 200350 210656 215013
cloud | Naver Cloud | 23576 135354
cloud | Baidu Cloud | 38365 55967 38627
cloud | DigitalOcean | 14061 393406 46652
cloud | Akamai Cloud | 63949
cloud | Fly.io | 40509
cloud | Railway | 400940
cloud | GitHub | 36459
cloud | Salesforce | 14340 394808 396417 22606
cloud | ServiceNow | 16839 397182
cloud | Equinix Metal | 54825
ci | Namespace | 401483
hosting | Vultr | 20473
hosting | OVHcloud | 16276 35540
hosting | Hetzner | 24940 213230 212317 215859
hosting | Scaleway | 12876 29447 202023 54265
hosting | MacStadium | 395336 395337 30377
hosting | Voxility | 3223
hosting | Unified Layer | 46606
hosting | GoDaddy | 26496 398101
hosting | FDCservers | 30058
hosting | Psychz | 40676
hosting | QuadraNet | 8100
hosting | ColoCrossing | 36352
hosting | Timeweb | 9123
hosting | REG.RU | 197695
hosting | Selectel | 49505 50340 61976
hosting | SAKURA Internet | 7684 9370 9371
hosting | Zenlayer | 21859
hosting | Clouvider | 62240
hosting | TierPoint | 17378
hosting | Aruba | 31034
vpn | M247 | 9009 16247 42973 51332 33970
vpn | Datacamp | 212238 60068
vpn | PacketHub | 136787 147049 207137 141039 272096
vpn | Mullvad | 39351 49399 214813 216025
vpn | Proton | 62371 199218 208172 209103
vpn | Windscribe | 397540
vpn | Tzulo | 11878
vpn | Private Layer | 51852 52288
vpn | Anonymizer | 201665
vpn | iCloud Private Relay | 36183
vpn | Tor exits | 396507 208323 205100 4224 401370 62744
proxy | Zscaler | 22616 53813 62044
proxy | Netskope | 55256
proxy | Cisco Umbrella | 36692
proxy | Palo Alto Networks | 54538 2763
proxy | Cato Networks | 13150
proxy | iboss | 396253 137922 202276
proxy | Forcepoint | 44444 13448
proxy | Menlo Security | 62654
cdn | Cloudflare | 13335 209242 14789 132892 202623 395747 203898
cdn | Fastly | 54113
cdn | Akamai | 20940 16625 35994 32787 24319 34164 21342 213120 33905 200005 12222
cdn | Imperva | 19551 62571
cdn | Gcore | 199524 202422
cdn | CDNetworks | 38107 36408
cdn | CacheFly | 30081
cdn | Edgio | 22822 15133
cdn | Sucuri | 30148
cdn | bunny.net | 5065 200325
mobile | Verizon Wireless | 6167 22394
mobile | T-Mobile US | 21928 6614
mobile | AT&T Mobility | 20057
mobile | O2 UK | 35228
mobile | Three UK | 206067 60339
mobile | Vodafone UK | 25135
mobile | Reliance Jio | 55836
mobile | Airtel | 45609
mobile | Airtel Africa | 36873 36926 37075 37133 37140 37287
mobile | Unitel Angola | 37119
mobile | MTN | 29465 16637 30986 36972 36974 12091
mobile | Vodacom | 29975 36994
mobile | Safaricom | 33771
mobile | Cell C | 37168
mobile | SK Telecom | 9644
mobile | LG U+ Mobile | 17853
mobile | NTT Docomo | 9605
mobile | Telkomsel | 23693
mobile | Indosat | 4761
mobile | XL Axiata | 24203
mobile | Globe | 132199
mobile | Turkcell | 16135
mobile | MegaFon | 12714 31133 20632
mobile | Kyivstar | 15895
mobile | Vivo Mobile | 26599
mobile | TIM Brasil | 26615
mobile | Telcel | 28403
mobile | Comcel | 26611
mobile | Optus Mobile | 4804
mobile | Irancell | 44244
mobile | Three Sweden | 44034
mobile | Three Austria | 25255
mobile | Play | 9141 39603
mobile | Polkomtel | 8374
mobile | Orange Egypt | 37069
mobile | Meditel | 36925
residential | AT&T | 7018
residential | Comcast | 7922 33490 33491 33650 33651 33652 33657 33659 33660 33662 33667 33668 7015 7016 7725
residential | Verizon | 701
residential | Charter Spectrum | 20115 10796 20001 33363 11427 11426 11351 12271 7843 33588
residential | Altice USA | 6128 19108
residential | CenturyLink | 209 22561
residential | Google Fiber | 16591 19165 32381
residential | RCN | 6079
residential | WOW | 12083
residential | Glide | 42689
residential | Starlink | 14593
residential | Viasat | 7155
residential | Hughes | 6621
residential | Xplore | 22995
residential | BT | 2856 6871
residential | Sky UK | 5607
residential | Free | 12322
residential | Orange | 3215
residential | SFR | 15557
residential | China Telecom | 4134 4812 4811 4809
residential | China Unicom | 4837 4808 17621 17622 17623 9929
residential | KDDI | 2516
residential | SoftBank | 17676 4725
residential | BIGLOBE | 2518
residential | So-net | 2527
residential | LG Powercomm | 17858
residential | Uninet | 8151
residential | Biznet | 17451
residential | VNPT | 45899
residential | Viettel | 7552 24086
business | Lumen | 3356 3549 10753
business | Cogent | 174
business | Zayo | 6461 11686
business | GTT | 3257
business | Arelion | 1299
business | Hurricane Electric | 6939
business | NTT Global | 2914
business | Tata Communications | 6453 4755 17908
business | Colt | 8220
business | Exponential-e | 25180
business | euNetworks | 13237
business | Vodafone Carrier | 1273
business | Internet Initiative Japan | 2497
business | Pilot Fiber | 46450
business | Beanfield | 21949
business | SingNet | 3758
business | Airtel Business | 9498
business | PCCW Global | 3491
business | Orange Business | 51964 5511
business | US Department of Defense | 721 749 56 668 367 306 27064 5972 27046 647 637 361 357 5852
business | Apple | 714 6185
business | Meta | 32934
business | Cisco | 109
business | Intel | 4983
business | SAP | 35039 12510
business | ExxonMobil | 1766
business | Mercedes-Benz | 31399
business | Ford | 521
business | Procter & Gamble | 11003
education | CERNET | 4538
education | JANET | 786
education | SURF | 1103 1101
education | DFN | 680
education | SINET | 2907
education | RENATER | 2200 1942 1715
education | GARR | 137
education | RedIRIS | 766
education | SWITCH | 559
education | HEAnet | 1213
education | Merit | 237
education | MCNC | 81
education | CENIC | 2152
education | SUNET | 1653
education | Funet | 1741
education | Sikt | 224
education | BELNET | 2611
education | CESNET | 2852
education | RISQ | 376
education | RNP | 1916
education | OARnet | 600
education | Internet2 | 11537
education | CERN | 513
education | ARNES | 2107
education | ACOnet | 1853
education | Los Nettos | 226
`

/** Number and kind, line by line. */
export const listedSystems: readonly (readonly [number, KindOfNetwork])[] = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [kind = '', name = '', numbers = ''] = line.split(' | ')
    const network = { kind: kind as NetworkKind, name }
    return numbers.split(' ').map((number) => [Number(number), network] as const)
  })

export const knownSystems: ReadonlyMap<number, KindOfNetwork> = new Map(listedSystems)
