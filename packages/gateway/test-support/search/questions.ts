/** What shoppers write, and what they mean by it: any of these belongs among the first five. */
export type SearchQuestion = readonly [text: string, expected: readonly string[]];

function questions(lines: string): SearchQuestion[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [text = '', expected = ''] = line.split('→').map((part) => part.trim());
      return [text, expected.split(' ')];
    });
}

export const QUESTIONS: Readonly<Record<'de' | 'ja' | 'zh-CN', readonly SearchQuestion[]>> = {
  de: questions(`
    Wanderrucksack → trekpack
    Rucksack → trekpack citypack kidspack
    Rucksäcke → trekpack citypack kidspack
    Rucksaecke → trekpack citypack kidspack
    Ruksack → trekpack citypack kidspack
    Kinderrucksack → kidspack
    rucksack für kinder → kidspack
    Laptoprucksack → citypack
    Handgepäck → suitcase
    Koffer → suitcase
    Rollkoffer → suitcase
    Reisetasche → duffel
    Bauchtasche → beltbag
    Kulturbeutel → washbag
    Kulturtasche → washbag
    Zelt für 2 Personen → tent2
    Zelte → tent2 tent4
    Familienzelte → tent4
    Campingzelt → tent2 tent4
    Schlafsack → sleepbag
    Winterschlafsäcke → sleepbag
    Isomatte → mat
    Luftmatratze → mat
    Campingkocher → stove
    Gaskocher klein → stove
    Stirnlampen → headlamp
    Kopflampe → headlamp
    Taschenlampe → torch
    Campinglampe → lantern
    Klappstuhl → chair
    Hängematte → hammock
    Haengematte → hammock
    Trinkflasche → bottle kidsbottle
    Wasserflasche Edelstahl → bottle
    Thermoskanne → thermos
    Tasse → mug
    Regenjacke → rainjacket
    Regenjaken → rainjacket
    wasserdichte Jacke → rainjacket
    Daunenjacke → downjacket
    warme Jacke → downjacket
    Fleecejacken → fleece
    Wanderhose → hikingpants
    Hose zum Wandern → hikingpants
    Wandersocken → socks
    Mütze → beanie cap
    Muetze → beanie cap
    Handschuhe fürs Handy → gloves
    Schal aus Wolle → scarf
    Regenschirm → umbrella
    Geldbörse → wallet
    Portemonnaie → wallet
    Sonnenbrille → sunglasses
    Uhr → watch
    Wanderschuhe → boots
    Wanderstiefel wasserdicht → boots
    Laufschuhe → trailshoe sneaker
    Schuhe → boots trailshoe sneaker sandal slippers
    Turnschuh → sneaker
    Hausschuh → slippers
    Powerbank → powerbank
    Handyhülle → phonecase
    Handyhuelle stoßfest → phonecase
    Kopfhörer kabellos → earphones
    Wolldecke → blanket
    Handtücher → towel
    Brotdose → lunchbox
    Erste Hilfe → firstaid
    Fahrradhelm → helmet
    Fahrradtaschen → bikebag
    Fahrradlampe → bikelight
    Fernglas → binoculars
    Taschenmesser → knife
  `),
  ja: questions(`
    リュック → trekpack citypack kidspack
    リュックサック → trekpack citypack kidspack
    バックパック → trekpack citypack kidspack
    ﾘｭｯｸ → trekpack citypack kidspack
    りゅっく → trekpack citypack kidspack
    登山リュック → trekpack
    通勤用のリュックを探しています → citypack
    子供 リュック → kidspack
    ノートパソコンが入るバッグ → citypack
    スーツケース → suitcase
    キャリーケース → suitcase
    機内持ち込み → suitcase
    旅行かばん → duffel
    ウエストポーチ → beltbag
    ヒップバッグ → beltbag
    洗面ポーチ → washbag
    テント → tent2 tent4
    ﾃﾝﾄ 2人用 → tent2
    ２人用テント → tent2
    ファミリーテント → tent4
    寝袋 → sleepbag
    シュラフ → sleepbag
    冬の寝袋 → sleepbag
    エアマット → mat
    バーナー → stove
    ガスコンロ → stove
    クッカー → cookset
    鍋 → cookset
    ヘッドライト → headlamp
    ヘッドランプ → headlamp
    ランタン → lantern
    かいちゅうでんとう → torch
    懐中電灯 → torch
    折りたたみ椅子 → chair
    キャンプ用チェア → chair
    水筒 → bottle kidsbottle
    ステンレスボトル → bottle
    ステンレス水筒 → bottle
    子ども用 水筒 → kidsbottle
    魔法瓶 → thermos
    マグカップ → mug
    レインジャケット → rainjacket
    レインコート → rainjacket
    雨具 → rainjacket
    ダウン → downjacket sleepbag
    フリース → fleece
    トレッキングパンツ → hikingpants
    登山用ズボン → hikingpants
    靴下 → socks
    くつした → socks
    ニット帽 → beanie
    帽子 → beanie cap
    グローブ → gloves
    マフラー → scarf
    折りたたみ傘 → umbrella
    財布 → wallet
    サングラス → sunglasses
    腕時計 → watch
    登山靴 → boots
    トレッキングシューズ → boots
    ハイキングシューズ 防水 → boots
    ランニングシューズ → trailshoe
    スニーカ → sneaker
    サンダル → sandal
    モバイルバッテリー → powerbank
    充電器 → powerbank
    イヤホン → earphones
    スマホケース → phonecase
    毛布 → blanket
    タオル → towel
    弁当箱 → lunchbox
    自転車 ヘルメット → helmet
    双眼鏡 → binoculars
  `),
  'zh-CN': questions(`
    双肩包 → trekpack citypack kidspack
    背包 → trekpack citypack kidspack
    雙肩包 → trekpack citypack kidspack
    书包 → kidspack
    登山包 → trekpack
    登山双肩包 → trekpack
    想买一个通勤用的背包 → citypack
    电脑包 → citypack
    儿童书包 → kidspack
    小孩背包 → kidspack
    行李箱 → suitcase
    拉杆箱 → suitcase
    登机箱 → suitcase
    旅行袋 → duffel
    旅行包 大容量 → duffel
    腰包 → beltbag
    洗漱包 → washbag
    化妆包 → washbag
    帐篷 → tent2 tent4
    帳篷 → tent2 tent4
    双人帐篷 → tent2
    四人帐篷 → tent4
    家庭帐篷 → tent4
    睡袋 → sleepbag
    冬天用的睡袋 → sleepbag
    防潮垫 → mat
    炉子 → stove
    卡式炉 → stove
    锅 → cookset
    套锅 → cookset
    头灯 → headlamp
    手电 → torch
    手电筒 → torch
    营地灯 → lantern
    露营灯 → lantern
    折叠椅 → chair
    月亮椅 → chair
    吊床 → hammock
    水壶 → bottle
    水杯 → bottle kidsbottle
    不锈钢水壶 → bottle
    保温杯 → thermos
    保温壶 → thermos
    儿童水杯 → kidsbottle
    冲锋衣 → rainjacket
    雨衣 → rainjacket
    防水外套 → rainjacket
    羽绒服 → downjacket
    轻薄羽绒服 → downjacket
    抓绒 → fleece
    摇粒绒 → fleece
    徒步裤 → hikingpants
    速干裤 → hikingpants
    短袖 → merinoshirt
    保暖内衣 → thermals
    袜子 → socks
    针织帽 → beanie
    帽子 → beanie cap
    手套 → gloves
    围巾 → scarf
    雨伞 → umbrella
    折叠伞 → umbrella
    钱夹 → wallet
    墨镜 → sunglasses
    太阳镜 → sunglasses
    手錶 → watch
    登山鞋 → boots
    徒步鞋 防水 → boots
    跑鞋 → trailshoe
    越野跑鞋 → trailshoe
    运动鞋 → sneaker
    拖鞋 → slippers
    充电宝 → powerbank
    蓝牙耳机 → earphones
    手机壳 → phonecase
    毛毯 → blanket
    毛巾 → towel
    饭盒 → lunchbox
    急救包 → firstaid
    望远镜 → binoculars
    头盔 → helmet
    自行车灯 → bikelight
  `),
};

/**
 * Questions that were written after the search was done, and that nothing was changed for. They say what it does with a question
 * that nobody thought of.
 */
export const LATER_QUESTIONS: Readonly<Record<'de' | 'ja' | 'zh-CN', readonly SearchQuestion[]>> = {
  de: questions(`
    leichter Stuhl zum Zelten → chair
    Kochtopf → cookset
    Trekkingrucksack 45 Liter → trekpack
    Schulrucksack → kidspack
    Weste → vest
    winddichte Jacke zum Laufen → softshell
    Thermounterhose → thermals
    Merinoshirt → merinoshirt
    Sonenbrille polarisiert → sunglasses
    Kaffeebecher → mug
    Isolierflasche → thermos
    Vesperdose → lunchbox
    Schnelltrocknende Handtuecher → towel
    Fahrradbeleuchtung → bikelight
    Schutzhülle Handy → phonecase
    Sandalen → sandal
    Wanderschuh Damen → boots
    Kappe → cap
    Gepäckträgertasche → bikebag
    Kompaß → compass
  `),
  ja: questions(`
    軽い椅子 → chair
    二人用のテント → tent2
    ビジネスリュック → citypack
    遠足用リュック → kidspack
    寒い時のインナー → thermals
    羊毛のTシャツ → merinoshirt
    偏光メガネ → sunglasses
    コーヒーカップ → mug
    保温水筒 → thermos
    お弁当箱 → lunchbox
    速乾性タオル → towel
    自転車のライト → bikelight
    携帯ケース → phonecase
    ﾚｲﾝｼﾞｬｹｯﾄ → rainjacket
    防寒手袋 → gloves
    キャンプ ライト → lantern
    レザーウォレット → wallet
    羽毛の寝袋 → sleepbag
    スポーツサンダル 水辺 → sandal
    絆創膏 → firstaid
  `),
  'zh-CN': questions(`
    轻便椅子 → chair
    双人野营帐篷 → tent2
    上班背的包 → citypack
    小学生书包 → kidspack
    马甲 → vest
    羊毛T恤 → merinoshirt
    偏光眼镜 → sunglasses
    咖啡杯 → mug
    热水瓶 → thermos
    便当盒 → lunchbox
    快干毛巾 → towel
    单车灯 → bikelight
    防摔手機殼 → phonecase
    保暖手套 → gloves
    真皮钱包 → wallet
    羽绒睡袋 → sleepbag
    涉水凉鞋 → sandal
    創可貼 → firstaid
    骑车头盔 → helmet
    抗风雨伞 → umbrella
  `),
};

export interface Recall {
  readonly questions: number;
  /** Of what was meant, the share among the first five; at most five of one question count. */
  readonly at5: number;
  readonly missed: readonly string[];
}

/** Mean over the questions. `search` answers ids, the best first. */
export function recallAt5(list: readonly SearchQuestion[], search: (text: string) => readonly string[]): Recall {
  let sum = 0;
  const missed: string[] = [];
  for (const [text, expected] of list) {
    const first = search(text).slice(0, 5);
    const found = expected.filter((id) => first.includes(id)).length / Math.min(5, expected.length);
    sum += found;
    if (found < 1) missed.push(`${text} → ${first.join(' ') || '(nothing)'} instead of ${expected.join(' ')}`);
  }
  return { questions: list.length, at5: sum / list.length, missed };
}
