/** Whether a message is about finding something to buy. */
export function looksForGoods(text: string): boolean {
  return /\b(?:looking for|after|want|need|show|find|sell|have|got|buy|search|any|recommend|suggest|something|present|gift)\b|有没有|有.*吗|想[要买找]|找|推荐|买|卖|送/.test(
    text,
  );
}
