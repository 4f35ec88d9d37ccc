/** What `aisle-tuning --help` prints. */
export const HELP = `aisle-tuning: from conversation logs to fine-tuning data

  aisle-tuning collect --logs FOLDER --out seeds.jsonl
      Questions that shoppers asked, each once, in clusters.

  aisle-tuning expand --seeds seeds.jsonl --out new.jsonl --target N --model openai:NAME [--method generalise|self-instruct|both]
                      [--axis paraphrase|constraint|budget|persona|scene|colloquial|typo]… [--shop NAME] [--seed 7] [--patience 20]
      New questions after those that shoppers asked, each unlike all others.

  aisle-tuning annotate export --from seeds.jsonl --out tasks.csv [--limit N]
  aisle-tuning annotate draft --from new.jsonl --out tasks.csv --model openai:NAME [--prompt prompt.md] [--input shop=NAME]
                      [--facts FILE] [--limit N] [--verdict] [--replace]
  aisle-tuning annotate import tasks-ada.csv tasks-li.csv --out agreed.jsonl [--from seeds.jsonl] [--disputed disputed.jsonl]
      Rows for people to judge (.csv for a spreadsheet, .jsonl), and back: checked, with Cohen's kappa.
      draft: a model answers first, for people to correct; its verdict is marked as a machine's, and counts nothing.

  aisle-tuning export --logs FOLDER --out data [--annotations agreed.jsonl] [--prompt prompt.md --input shop=NAME]
                      [--evaluation set.jsonl]… [--from all|liked] [--val 0.1] [--seed 7] [--cutoff 8192] [--name shop]
      Data sets for LLaMA-Factory: answers (sft), thumbs (kto), better answers (dpo), and dataset_info.json.

  aisle-tuning train-config --model PATH --dataset shop_sft --dataset-dir data --output-dir FOLDER --out FOLDER
                      [--eval-dataset shop_sft_val] [--template qwen3_nothink] [--stage sft|kto|dpo] [--method lora|full]
                      [--cutoff 8192] [--precision bf16|fp16] [--gpus N] [--nodes N] [--zero 2|3] [--gpu v100]
                      [--transformers 5|4] [--bucket oss://…] [--image IMAGE] [--worker SPEC]
  aisle-tuning train-config --check train.yaml [--gpus N] …
  aisle-tuning train-config --translate old-command.sh [--out FOLDER] …
      A configuration, its DeepSpeed file and the lines that start it; or what the trainer would refuse of one.

  aisle-tuning evaluate business --catalogue FILE (--embedded | --gateway URL | --model NAME …) --out FOLDER
                      [--language en,zh] [--tasks search,…] [--per-task 150] [--seed 1] [--phrasings open|sealed|all]
                      [--questions FILE.jsonl] [--gate default|FILE|[TASK.]METRIC[@LANGUAGE]=N]… [--baseline FOLDER]
                      [--concurrency 4] [--turn-seconds 120] [--retry-errors]
                      [--token-secret-env NAME --token-audience NAME]
                      [--judge openai:NAME [--judge-base-url URL] [--judge-key-env VARIABLE] [--judge-max-tokens-total N]]
      Questions about a shop whose answers its catalogue knows, scored; a report; exit code 1 when the gate is not passed.

  aisle-tuning evaluate ceval --data FOLDER --model NAME --out FOLDER [--shots 5] [--cot] [--split val|test|dev]
                      [--subjects a,b] [--mapping subject_mapping.json] [--min 0.6]
  aisle-tuning evaluate questions --data FILE.jsonl --model NAME --out FOLDER [--examples FILE.jsonl --shots N]
                      [--map question=FIELD]… [--min 0.6]
      Exams on files of yours: C-Eval, and multiple-choice or short-answer questions (MMLU, CMMLU, GSM8K).

  aisle-tuning report --logs FOLDER --out report.html [--from 2026-11-01] [--to 2026-11-30] [--period 7d]
                      [--against previous|none] [--title TEXT]
      One page about the logs: volume, speed, faults, thumbs, and what changed since the days before.

  aisle-tuning forget --logs FOLDER (--owner KEY | --subject SUB [--issuer ISS] | --visitor anon.…)
      Removes every line of one person. While a gateway writes the folder, its operations port does that.

  Commands that ask a model take --model openai:NAME|dashscope:NAME|whale:NAME, with [--base-url URL] [--key-env VARIABLE]
  [--temperature 0.7] [--top-p 1] [--max-answer-tokens 1024] [--concurrency 4] [--journal FILE],
  [--max-tokens-total N] or [--max-cost AMOUNT] with --input-price and --output-price for a million tokens.

  --json       the result as JSON on standard output
  --quiet      no progress
  --help, --version

Exit codes: 0 done, 1 done and something is to be mended, 2 a mistake on the command line or in a file, 130 interrupted
(run the same command to go on).
`;
