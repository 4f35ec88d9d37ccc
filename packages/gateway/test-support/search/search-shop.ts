/**
 * A shop in four languages, to judge the search by. One product a line: id, category, then title in English, German, Japanese and
 * Chinese, and one sentence each in the last three. Made up for these tests.
 */
const LINES = `
trekpack|backpacks|Fjell 45 Trekking Pack|Fjell 45 Rucksack zum Wandern|フィエル45 登山用リュックサック|山脊 45 升登山双肩包|Großer Tourenrucksack mit Regenhülle für mehrere Tage.|レインカバー付きで数日の縦走に。|带防雨罩，适合多日徒步。
citypack|backpacks|Pendler 20 City Backpack|Pendler 20 Stadtrucksack|通勤リュック20|都市通勤背包 20 升|Mit gepolstertem Laptopfach für 15 Zoll.|15インチのノートパソコンが入る。|可放 15 寸笔记本电脑。
kidspack|backpacks|Fuchs Kids Backpack|Fuchs Kinderrucksack|きつね キッズリュック|小狐狸儿童书包|Leichter Rucksack für Kindergarten und Grundschule.|幼稚園や小学校の遠足に。|幼儿园和小学适用，护脊减负。
suitcase|luggage|Orbit Cabin Case|Orbit Handgepäckkoffer|オービット 機内持ち込みスーツケース|登机行李箱 20 寸|Hartschale mit vier Rollen und TSA-Schloss.|四輪のハードケース。TSAロック付き。|四轮硬壳，带海关锁。
duffel|luggage|Hafen 60 Duffel|Hafen 60 Reisetasche|ボストンバッグ60|大容量旅行袋 60 升|Wasserabweisende Tasche für lange Wochenenden.|撥水生地の大きな旅行かばん。|防泼水面料，周末出行。
beltbag|luggage|Sprint Belt Bag|Sprint Gürteltasche|ウエストポーチ|跑步腰包|Bauchtasche für Schlüssel, Handy und Riegel.|鍵とスマホと補給食が入るランニング用。|放钥匙手机，夜跑反光。
washbag|luggage|Roll-up Wash Bag|Kulturbeutel zum Aufhängen|吊り下げ洗面ポーチ|悬挂式洗漱包|Mit Haken und nassem Fach.|フック付き、旅行用トイレタリー収納。|带挂钩，旅行化妆收纳。
tent2|camping|Tarn 2 Tent|Tarn 2 Kuppelzelt für zwei Personen|タルン 2人用ドームテント|双人圆顶帐篷|Doppelwandiges Zelt, 2,1 kg, Wassersäule 3000 mm.|二重構造で軽量2.1kg、耐水圧3000mm。|双层结构，两千毫米以上防水。
tent4|camping|Family 4 Tent|Familienzelt für vier Personen|ファミリーテント 4人用|家庭露营帐篷 四人|Mit Stehhöhe und Vorraum.|立てる高さと前室つき。|可站立，带前厅。
sleepbag|camping|Winter Sleeping Bag|Winterschlafsack mit Daunenfüllung|冬用ダウン寝袋|冬季羽绒睡袋|Mumienform, Komfortbereich bis minus zehn Grad.|マミー型、快適温度マイナス10度。|木乃伊式，舒适温标零下十度。
mat|camping|Inflatable Sleeping Pad|Aufblasbare Isomatte|エアマット|充气防潮垫|Nur 450 g leicht, mit Pumpsack.|わずか450g、ポンプバッグ付き。|仅重 450 克，附充气袋。
stove|camping|Pocket Gas Stove|Kleiner Gaskocher|シングルバーナー|便携燃气炉|Passt in jede Jackentasche.|折りたたんで手のひらサイズ。|可折叠，掌心大小。
cookset|camping|Titanium Cook Set|Kochgeschirr aus Titan|チタンクッカーセット|钛合金套锅|Zwei Töpfe und eine Pfanne.|鍋2つとフライパン。|两锅一煎盘。
headlamp|lights|Night 400 Headlamp|Stirnlampe mit 400 Lumen|ヘッドランプ 400ルーメン|400 流明头灯|Wiederaufladbar über USB-C.|USB-C充電式。|USB-C 充电。
lantern|lights|Glow Camping Lantern|Campinglaterne mit warmem Licht|LEDランタン|露营灯 暖光|Dimmbar, mit Haken zum Aufhängen.|調光できる吊り下げフックつき。|可调光，可悬挂。
torch|lights|Everyday Flashlight|Taschenlampe für jeden Tag|懐中電灯|日常手电筒|Aluminiumgehäuse, 200 m Leuchtweite.|アルミボディ、200m照射。|铝合金外壳，照射两百米。
chair|camping|Folding Camp Chair|Faltbarer Campingstuhl|折りたたみチェア|折叠露营椅|Trägt bis 120 kg und wiegt 900 g.|耐荷重120kg、重さ900g。|承重 120 公斤。
hammock|camping|Travel Hammock|Reisehängematte|ハンモック|旅行吊床|Mit Baumgurten, auch für den Garten.|ベルト付き、庭でも。|含绑带，户外花园皆可。
bottle|drinks|Steel Bottle 1 L|Trinkflasche aus Edelstahl 1 L|ステンレスボトル 1L|不锈钢水壶 1 升|Auslaufsicher und spülmaschinenfest.|漏れない、食洗機対応。|防漏，可机洗。
thermos|drinks|Hearth Vacuum Flask|Thermosflasche 750 ml|真空断熱 魔法瓶 750ml|真空保温杯 750 毫升|Hält zwölf Stunden heiß.|12時間保温。|保温十二小时。
mug|drinks|Enamel Mug|Emaillebecher|ホーローマグカップ|搪瓷杯|Für Lagerfeuer und Büro.|焚き火にもオフィスにも。|篝火与办公室皆宜。
kidsbottle|drinks|Kids Straw Bottle|Kinder-Trinkflasche mit Strohhalm|子ども用ストロー水筒|儿童吸管水杯|BPA-frei, 400 ml.|BPAフリー、400ml。|不含双酚基丙烷，400 毫升。
rainjacket|jackets|Drizzle Rain Jacket|Drizzle Regenjacke|レインジャケット|防水冲锋衣|Dreilagig, atmungsaktiv, mit Kapuze.|3層構造で透湿、フード付き。|三层压胶，透气，带帽。
downjacket|jackets|Cinder Down Jacket|Cinder Daunenjacke|ダウンジャケット|轻薄羽绒服|Warm und klein zu verpacken.|暖かくてコンパクト。|保暖，可压缩收纳。
fleece|jackets|Tarn Fleece|Fleecejacke Tarn|フリースジャケット|抓绒衣|Weiche Zwischenschicht für kühle Tage.|肌寒い日の中間着に。|柔软中间层。
softshell|jackets|Wind Softshell|Winddichte Softshelljacke|防風ソフトシェル|防风软壳外套|Elastisch, für Läufer und Radfahrer.|ランニングや自転車に。|弹力面料，跑步骑行。
vest|jackets|Quilted Vest|Steppweste|キルティングベスト|绗缝马甲|Ärmellos, warm am Rumpf.|袖なしで体幹を暖める。|无袖保暖。
hikingpants|clothing|Hiking Trousers|Wanderhose mit abnehmbaren Beinen|トレッキングパンツ|徒步速干长裤|Wird mit zwei Reißverschlüssen zur Shorts.|裾を外すとショートパンツに。|可拆卸裤腿。
shorts|clothing|Running Shorts|Laufshorts|ランニングショーツ|跑步短裤|Mit Innenslip und Schlüsseltasche.|インナー付き。|内衬透气。
merinoshirt|clothing|Merino T-Shirt|T-Shirt aus Merinowolle|メリノウールTシャツ|美利奴羊毛短袖|Riecht auch nach Tagen nicht.|数日着ても臭わない。|抗异味。
thermals|clothing|Thermal Base Layer|Thermounterwäsche Set|保温インナー上下セット|保暖内衣套装|Langarmshirt und lange Unterhose.|長袖とタイツのセット。|长袖上衣与长裤。
socks|clothing|Cushioned Hiking Socks|Gepolsterte Wandersocken|厚手登山ソックス|加厚徒步袜|Zwei Paar, gegen Blasen.|2足組、マメ防止。|两双装，防起泡。
beanie|accessories|Rib Beanie|Gerippte Strickmütze|リブニット帽|针织帽|Aus recycelter Wolle.|リサイクルウール。|再生羊毛。
cap|accessories|Sun Cap|Schirmmütze mit Nackenschutz|日よけキャップ|遮阳帽|UV-Schutz 50.|UVカット。|防晒系数 50。
gloves|accessories|Touch Gloves|Touchscreen-Handschuhe|タッチパネル対応手袋|触屏手套|Warm und handytauglich.|暖かくスマホ操作も。|保暖，可操作手机。
scarf|accessories|Wool Scarf|Wollschal|ウールマフラー|羊毛围巾|Zwei Meter lang, weich.|2メートル、やわらかい。|两米长，柔软。
umbrella|accessories|Storm Umbrella|Sturmfester Regenschirm|耐風折りたたみ傘|抗风折叠雨伞|Öffnet auf Knopfdruck.|ワンタッチ開閉。|一键开合。
wallet|accessories|Slim Leather Wallet|Schlanke Lederbrieftasche|薄型レザー財布|超薄真皮钱包|Platz für sechs Karten, RFID-Schutz.|カード6枚、RFID対応。|六卡位，防盗刷。
sunglasses|accessories|Polarised Sunglasses|Polarisierte Sonnenbrille|偏光サングラス|偏光太阳镜|Gegen Blendung am Wasser.|水辺のまぶしさを抑える。|减少水面眩光。
watch|accessories|Field Watch|Armbanduhr Feld|フィールドウォッチ 腕時計|户外手表|Automatikwerk, Saphirglas.|自動巻き、サファイアガラス。|自动机械，蓝宝石镜面。
boots|footwear|Scarp Hiking Boot|Scarp Wanderstiefel|スカープ 登山靴|高帮登山鞋|Knöchelhoch, wasserdicht, Vibramsohle.|ハイカットで防水、ビブラムソール。|高帮防水，耐磨大底。
trailshoe|footwear|Scree Trail Runner|Scree Trailrunningschuhe|トレイルランニングシューズ|越野跑鞋|Griffige Sohle für nasse Wege.|ぬれた道でも滑りにくい。|湿滑路面抓地。
sneaker|footwear|Canvas Sneaker|Turnschuhe aus Leinen|キャンバススニーカー|帆布运动鞋|Für jeden Tag in der Stadt.|毎日の街歩きに。|日常百搭。
sandal|footwear|River Sandal|Trekkingsandalen|スポーツサンダル|溯溪凉鞋|Schnell trocknend.|速乾で水辺に。|快干，涉水。
slippers|footwear|Felt Slippers|Hausschuhe aus Filz|フェルトルームシューズ|毛毡家居拖鞋|Warme Füße zu Hause.|室内であたたかい。|居家保暖。
powerbank|electronics|Solar Power Bank|Powerbank mit Solarzelle|ソーラー モバイルバッテリー|太阳能充电宝|20 000 mAh, zwei Anschlüsse.|20000mAh、2ポート。|两万毫安时，双口。
earphones|electronics|Wireless Earbuds|Kabellose Ohrhörer|ワイヤレスイヤホン|无线蓝牙耳机|Mit Geräuschunterdrückung.|ノイズキャンセリング。|主动降噪。
phonecase|electronics|Rugged Phone Case|Stoßfeste Handyhülle|耐衝撃スマホケース|防摔手机壳|Für Stürze aus zwei Metern.|2mの落下に耐える。|两米防摔。
blanket|home|Wool Blanket|Wolldecke|ウールブランケット|羊毛毯|Aus Schurwolle, 140 × 200 cm.|新毛100%、140×200cm。|纯新羊毛，沙发盖毯。
towel|home|Quick-Dry Towel|Schnelltrocknendes Handtuch|速乾タオル|速干毛巾|Mikrofaser, für Sport und Reise.|マイクロファイバー。|超细纤维，健身旅行。
lunchbox|home|Steel Lunch Box|Brotdose aus Edelstahl|ステンレス弁当箱|不锈钢饭盒|Mit zwei Fächern.|仕切り付き2段。|双层分格。
knife|camping|Folding Knife|Klappmesser|折りたたみナイフ|折叠刀|Mit Holzgriff.|木製ハンドル。|木柄。
compass|camping|Baseplate Compass|Kompass mit Lineal|コンパス 方位磁針|指南针|Für Karte und Gelände.|地図読みに。|定向越野。
binoculars|camping|8×32 Binoculars|Fernglas 8×32|双眼鏡 8×32|双筒望远镜|Für Vogelbeobachtung.|野鳥観察に。|观鸟旅行。
firstaid|camping|First Aid Kit|Erste-Hilfe-Set|救急セット|急救包|Pflaster, Verband und Schere.|絆創膏や包帯入り。|含创可贴与绷带。
bikebag|cycling|Bike Pannier|Fahrradtasche für den Gepäckträger|自転車用パニアバッグ|自行车驮包|Wasserdicht, 20 Liter.|防水20リットル。|防水，20 升。
helmet|cycling|City Bike Helmet|Fahrradhelm für die Stadt|自転車ヘルメット|骑行头盔|Mit Rücklicht.|テールライト付き。|带尾灯。
bikelight|cycling|Bike Light Set|Fahrradlicht Set|自転車ライトセット|自行车灯套装|Vorne und hinten, StVZO.|前後セット。|前后灯。
`;

const CATEGORIES = `
backpacks|Backpacks|Rucksäcke|リュック|背包
luggage|Luggage|Reisegepäck|旅行用品|旅行箱包
camping|Camping|Camping|キャンプ用品|露营装备
lights|Lights|Lampen|ライト|照明
drinks|Bottles and mugs|Flaschen und Becher|ボトル・マグ|水杯水壶
jackets|Jackets|Jacken|ジャケット|外套
clothing|Clothing|Kleidung|ウェア|服装
accessories|Accessories|Zubehör|小物|配饰
footwear|Footwear|Schuhe|シューズ|鞋
electronics|Electronics|Elektronik|電子機器|数码
home|Home|Zuhause|生活雑貨|家居
cycling|Cycling|Fahrrad|自転車|骑行
`;

/** The shop as a catalogue file. */
export function searchShopText(): string {
  const rows = (lines: string): string[][] =>
    lines
      .trim()
      .split('\n')
      .map((line) => line.split('|'));
  return JSON.stringify({
    locale: 'en',
    locales: ['en', 'de', 'ja', 'zh-CN'],
    currency: 'EUR',
    products: rows(LINES).map(([id, category, en, de, ja, zh, saysDe, saysJa, saysZh]) => ({
      id,
      category,
      title: en,
      variants: [{ id: `${id}_1`, price: { amount: 5_000, currency: 'EUR' } }],
      localized: {
        de: { title: de, description: { plain: saysDe } },
        ja: { title: ja, description: { plain: saysJa } },
        'zh-CN': { title: zh, description: { plain: saysZh } },
      },
    })),
    categories: rows(CATEGORIES).map(([slug, en, de, ja, zh]) => ({
      slug,
      title: en,
      localized: { de: { title: de }, ja: { title: ja }, 'zh-CN': { title: zh } },
    })),
  });
}
