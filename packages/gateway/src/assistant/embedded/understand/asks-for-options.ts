/** "What colours does it come in", "other sizes?" */
export function asksForOptions(text: string): 'colours' | 'sizes' | undefined {
  if (
    /(?:what|which|other|more|any other|different|all) (?:the )?colou?rs?|colou?rs? (?:does|do|are|is|come)|(?:什么|哪些|哪几种|几种|其他|其它|别的|还有)(?:什么|哪些)?颜色|颜色(?:有|还有)/.test(
      text,
    )
  )
    return 'colours';
  return /(?:what|which|other|more|any other|all) sizes?|sizes? (?:does|do|are|come)|(?:什么|哪些|哪几个|其他|其它|别的)(?:尺码|码|尺寸)|(?:尺码|尺寸)(?:有|还有)/.test(
    text,
  )
    ? 'sizes'
    : undefined;
}
