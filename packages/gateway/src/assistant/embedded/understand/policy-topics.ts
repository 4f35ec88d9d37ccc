import { anyOf } from './any-of.js';
import type { PolicyTopic } from '../../../catalogue/catalogue-data.js';
import { promiseAskedOf } from './story.js';

/** How shoppers ask what a shop promises. */
const ASKS: readonly (readonly [PolicyTopic, RegExp])[] = [
  [
    'returns',
    anyOf(
      /\breturns?\b(?! to\b)|\brefund\w*|\bexchang\w+/,
      /\b(?:send|sending|sent|bring|give|take|ship|post|mail) (?:\w+ ){0,3}back\b|\bmoney back\b/,
      /\bchanged? my mind\b|\btak(?:e|es|ing) (?:\w+ ){0,3}back\b/,
      /\bsend (?:it|them|this|things?) in again\b|\bswap(?:s|ped|ping)?\b/,
      /\btrade (?:it|them) (?:in|for)\b/,
      /\b(?:different|other|another|bigger|smaller) (?:size|colou?r) instead\b|\bgive (?:it|them) up\b/,
      /\b(?:doesn't|does not|don't|didn't) (?:fit|like it)\b|\bwrong size\b|\bnot happy with|退[货款换回掉]/,
      /能退|可以退|不能退|怎么退|无理由|换货|(?:不合适|不合身|不喜欢|不满意|买错|大小不对).{0,8}(?:怎么办|退|换|可以|能)|反悔|退吗|退不退|退钱|退(?:给|还)|可退/,
      /包退|寄回|[能可]以?换|换(?:个|一个|成)?(?:别的|其他|合适的?|大|小)?(?:一)?(?:点的?)?(?:尺?码|号)|换[大小]一?[号码]|不想要了|七天/,
      /\breturn(?:s|ed|ing|able)?\b(?! to\b)|\bchang(?:e|ed|ing) (?:my|our) minds?\b|\bswap\b/,
      /\bwrong (?:size|colou?r|one|item|product)\b/,
    ),
  ],
  [
    'delivery',
    anyOf(
      /\bdeliver(?:y|ies|ed|ing)?\b|\bshipping\b/,
      /\bship(?:s|ped)? (?:to|abroad|it|this|internationally|overseas|worldwide|outside|within)/,
      /\b(?:do|does|can|will) (?:you|it) ship\b|\bpostage\b|\bdispatch\w*|\bcourier\b/,
      /\b(?:arrive|get (?:it|here|my)|reach me|be here)\b.{0,30}\bif i (?:order|buy)/,
      /\bif i (?:order|buy)\b.{0,30}\b(?:arrive|get|here|come)/,
      /\bhow (?:long|many days|fast|soon|quickly)\b.{0,30}\b(?:arrive|get (?:it|here|to me)|reach|be here|take to (?:come|get|arrive))/,
      /\bcustoms\b/,
      /\b(?:how (?:long|soon|fast|quick(?:ly)?|many days)|when|what day)\b.{0,40}\b(?:my door(?:step)?|get (?:here|my|it|them|the|to)|arrive|receive|reach|turn up|be here|come|in my hands|hold it|have it)\b/,
      /\b(?:be|get|arrive|make it) (?:here|there) (?:by|before|in time|until|on)\b|\bin time for\b/,
      /\b(?:will|would|could|can) (?:it|they|this) (?:\w+ ){0,3}(?:by (?:\w+day|tomorrow|next|the|christmas|then)|before|in time)\b/,
      /\b(?:send|ship|post|mail|deliver) (?:it |them |this |things |stuff |orders |parcels |goods |out )?(?:to|there|abroad|overseas|internationally|worldwide|outside|across|as far)\b/,
      /\bshipping\b|\bfreight\b|\bfree (?:delivery|shipping|post)\b/,
      /\b(?:carriage|parcel) (?:costs?|charges?|fees?)\b|\bwhich (?:countries|carrier|courier)\b|运费|邮费/,
      /邮资|免邮|包不包邮|发不发|送不送|寄不寄|(?:发|送|寄)货?(?:得)?(?:快|慢)|(?:哪里|哪儿|哪|从哪)发货|路上(?:要|得)?(?:走|几)|来得及|赶得上/,
      /到我(?:手|家|这)|(?:几天|多久|多长时间|什么时候|啥时候|啥时|何时|几时|几号).{0,6}(?:到|收|发货|拿到|送来|寄来)(?!哪)|偏远|配送|送货|送达|包邮/,
      /(?:几天|多久|多长时间|什么时候|啥时候|何时)(?:才|能|可以|会)*(?:到|送到|收到|发货|寄到|拿到)(?!哪)|下单.{0,10}(?:几天|多久|什么时候|啥时候|何时)/,
      /(?:发|寄|送|邮)(?:到|往)(?!哪)|快递费|用什么快递|发什么快递|(?:国外|海外|国际).{0,6}(?:寄|送|发|运|邮)/,
      /(?:寄|送|发|邮).{0,4}(?:国外|海外|外国)|发货(?:快|速度)|多久发|什么时候发货|\bparcels? to\b/,
      /\bhow (?:long|many days|fast|soon|quickly)\b.{0,30}\b(?:arrive|get (?:it|here|to me)|reach|gets? here|be here|take to (?:come|get|arrive))/,
      /\bhow (?:soon|quickly|fast)\b|\bat my door\b/,
      /\bwhen (?:would|could|can|will) i (?:get|have|receive) (?:it|them|the|this)\b/,
      /\b(?:do|can|could) you (?:send|ship|post) (?:\w+ )?to\b/,
    ),
  ],
  [
    'payment',
    anyOf(
      /\bpayments?\b/,
      /\bpay\b(?! (?:less|more|under|over|for (?:it|this|that|the|those|a)|up to|about|around|at most|(?:the )?(?:postage|shipping|return|delivery))|.{0,16}[\d€$£¥])/,
      /\bpaying (?:by|with|via|in)\b/,
      /\b(?:money|sum|amount|funds?)\b.{0,20}\b(?:leave|leaves|taken|deducted|withdrawn|debited|account)\b/,
      /\b(?:am i|get|be|i'll be|will i be|my card) charged\b|\bcharge (?:my|me|the) (?:card|account)\b/,
      /\b(?:use|take|accept|with|by) (?:\w+ ){0,3}(?:cards?|cash|cheques?|checks?|wallet|visa)\b/,
      /\bpay (?:by|with|via|using|in (?:instal\w+|cash|parts|advance)|later|on delivery)\b/,
      /\b(?:how|can|could|may) (?:do |can )?i pay\b(?! (?:less|more|under|over|for))/,
      /\b(?:paypal|klarna|apple pay|google pay|alipay|wechat pay|visa|master ?card|amex|american express|credit cards?|debit cards?|bank transfer|instal?lments?|cash on delivery)\b/,
      /\baccept (?:cards?|cash|cheques?)\b|\binvoice\b|付款|支付|微信(?:付|支付)|支付宝|分期|花呗|信用卡|银行卡|货到付款/,
      /刷(?:\S{0,3})卡|银联|发票|付钱|怎么付|咋付|如何付|能付|付(?:账|费)|扣[款钱费]|花呗|白条|云闪付|转账|现金|(?:apple|google) ?pay/,
      /微信(?:行|能|可|支)|刷脸|\b(?:accept|take) (?:\w+ )?(?:cards?|cash|cheques?|amex|paypal)\b/,
      /\b(?:cards?|payments?) (?:do|can|are) (?:you|i)\b|\bways? (?:to|of) pay(?:ing)?\b|\bamex\b/,
      /微信(?:付|支付|吗)|(?:支持|能用|可以用?|用)微信/,
      /\b(?:how|can|could|may) (?:do |can )?i pay\b(?! (?:less|more|under|over|for (?!(?:my|an?|the|this) order)))/,
      /\bmy (?:credit |debit |bank )?card\b/,
    ),
  ],
  [
    'warranty',
    anyOf(
      /\bwarrant(?:y|ies)\b|\bguarantee[ds]?\b|\brepair\w*\b/,
      /\b(?:if|when|covered|after|my)\b.{0,40}\b(?:breaks?|broke|broken|tears?|torn|rips?|falls? apart|wears? out)\b/,
      /\b(?:faulty|defect\w*|damaged)\b|质保|保修|维修|修理|三包|返修|坏了|破了|断了|售后|质量问题|保多久|保几年|[能可]以?保(?!温|暖|冷|存|留)/,
      /终身|保用|质量保证|包修|管修/,
      /\b(?:if|when|covered|after|my)\b.{0,40}\b(?:breaks?|broke|broken|tears?|tore|torn|rips?|ripped|falls? apart|wears? out)\b/,
      /\bstand behind\b|\bfell apart\b|\bcame (?:undone|loose|off)\b/,
      /\bget (?:it|this|that|them) fixed\b|\bmend(?:s|ed|ing)?\b|\bstop(?:s|ped)? working\b/,
      /\b(?:comes?|came) apart\b|\bw(?:ear|ore) out\b/,
    ),
  ],
];

/** What of a shop's promises a message asks about. */
export function policyTopicsOf(text: string): PolicyTopic[] {
  const story = promiseAskedOf(text);
  return ASKS.filter(([topic, pattern]) => topic === story || pattern.test(text)).map(([topic]) => topic);
}

/** "When are you open?" */
export function asksForHours(text: string): boolean {
  return /\bopen(?:ing|s)?\b|\bhours\b|\bclos(?:e|es|ed|ing)\b|\bdrop by\b|\bstaffed\b|\b(?:what|which) (?:time|times)\b|\bhow (?:late|early)\b|\bshut\b|营业|开门|关门|打烊|几点|上班|下班|开到|开店|有人|\bvisit\b/.test(
    text,
  );
}
