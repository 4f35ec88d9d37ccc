/** Traditional Chinese as simplified, where both are one word. As many characters as before. */
export function foldHan(run: string): string {
  let folded = '';
  for (const character of run) folded += SIMPLIFIED.get(character) ?? character;
  return folded;
}

/** Also hiragana as katakana, and small kana as large ones: shoppers write one word in either. As many characters as before. */
export function foldScript(run: string): string {
  let folded = '';
  for (let at = 0; at < run.length; at += 1) folded += String.fromCharCode(foldUnit(run.charCodeAt(at)));
  return folded;
}

/** {@link foldScript} for one UTF-16 unit; all that change are one unit long. */
export function foldUnit(unit: number): number {
  return unit < TABLE_FROM ? unit : (TABLE[unit - TABLE_FROM] ?? unit);
}

const HIRAGANA_TO_KATAKANA = 0x60;
const LARGE_KANA = pairs('ァィゥェォッャュョヮ', 'アイウエオツヤユヨワ');

/** Characters that occur in the names of goods and in questions about them. A full table would be a dictionary. */
const SIMPLIFIED = pairs(
  '雙揹帳篷鍋爐燈傘靴襪褲裝襯領帶圍錶環鏈鑰匙錢夾紙機電腦視頻線無聲頭盔眼鏡護輪車單騎馬運動場貓魚鳥龍貝殼絲綢棉麻綠藍紅黃紫銀銅鐵鋼鋁鈦質輕薄寬窄長' +
    '溫熱涼爽乾濕濾凈淨潔劑藥膚髮粉顏彩畫筆書本學習戲玩偶嬰兒童媽爸爺奶鞋墊蓋壺杯碗盤筷餐廚飲茶葉飯麵麥湯糖鹽醬醋豬雞鴨鵝蝦蟹' +
    '買賣價錢貴購單訂貨運費發達遞退換贈優惠類種樣個這裡還請問謝嗎麼與為從對應該給適戶釣魚陽陰雲風霧雪極東西號碼門開關閉於後進處備產業務員團組級數據圖標誌寶貝軟硬體積滿擊壓縮摺疊懸掛繩網營釘樹蟲蚊驅襠肩綁遮擋隱將',
  '双背帐篷锅炉灯伞靴袜裤装衬领带围表环链钥匙钱夹纸机电脑视频线无声头盔眼镜护轮车单骑马运动场猫鱼鸟龙贝壳丝绸棉麻绿蓝红黄紫银铜铁钢铝钛质轻薄宽窄长' +
    '温热凉爽干湿滤净净洁剂药肤发粉颜彩画笔书本学习戏玩偶婴儿童妈爸爷奶鞋垫盖壶杯碗盘筷餐厨饮茶叶饭面麦汤糖盐酱醋猪鸡鸭鹅虾蟹' +
    '买卖价钱贵购单订货运费发达递退换赠优惠类种样个这里还请问谢吗么与为从对应该给适户钓鱼阳阴云风雾雪极东西号码门开关闭于后进处备产业务员团组级数据图标志宝贝软硬体积满击压缩折叠悬挂绳网营钉树虫蚊驱裆肩绑遮挡隐将',
);

/** From the first kana on. */
const TABLE_FROM = 0x3041;
const TABLE = createTable();

function createTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x1_0000 - TABLE_FROM }, (_, index) => index + TABLE_FROM);
  const set = (from: string, to: string): void => {
    table[from.charCodeAt(0) - TABLE_FROM] = to.charCodeAt(0);
  };
  for (let unit = 0x3041; unit <= 0x30fa; unit += 1) {
    const kana = String.fromCharCode(unit <= 0x3096 ? unit + HIRAGANA_TO_KATAKANA : unit);
    if (unit <= 0x3096 || unit >= 0x30a1) set(String.fromCharCode(unit), LARGE_KANA.get(kana) ?? kana);
  }
  for (const [traditional, simplified] of SIMPLIFIED) set(traditional, simplified);
  return table;
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, index) => [character, targets[index] ?? character] as const));
}
