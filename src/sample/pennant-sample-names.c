/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-names.h"

#include "sample/pennant-sample-world.h"

/* Names of our own, in many scripts, and as odd as the names of real players are. */

typedef struct
{
  int percent;
  const char *const *first;
  guint n_first;
  const char *const *second; /* NULL: the first stands alone */
  guint n_second;
} NamePool;

static const char *const latin_first[] = {
  "Amber", "Ash",   "Brisk", "Cinder", "Clever", "Copper",  "Dusk",   "Ember", "Fern",   "Flint",  "Frost",  "Gale",
  "Glow",  "Hazel", "Iron",  "Ivory",  "Jolly",  "Kestrel", "Lark",   "Lunar", "Maple",  "Mellow", "Mist",   "Nimble",
  "North", "Oak",   "Onyx",  "Pepper", "Quick",  "Raven",   "River",  "Rusty", "Sable",  "Silent", "Slate",  "Solar",
  "Storm", "Sunny", "Thorn", "Tidal",  "Tiny",   "Umber",   "Velvet", "Wild",  "Willow", "Winter", "Zephyr",
};
static const char *const latin_second[] = {
  "Badger",  "Bear",  "Bell", "Brook", "Comet", "Crow",   "Falcon", "Finch", "Fox",   "Hare", "Heron", "Jay",
  "Lantern", "Lynx",  "Moss", "Moth",  "Otter", "Owl",    "Pike",   "Pine",  "Quill", "Reed", "Robin", "Sparrow",
  "Stoat",   "Stone", "Swan", "Tarn",  "Toad",  "Turtle", "Vole",   "Wolf",  "Wren",  "Yak",
};
static const char *const given[] = {
  "Anneli", "Bjørn",  "Ciarán", "Désirée", "Élodie", "Fátima", "Gönül", "Håkon", "Ingvar", "Jürgen", "Křístek",
  "Łucja",  "Mária",  "Nguyễn", "Óscar",   "Piłka",  "Quim",   "Renée", "Søren", "Tünde",  "Ülle",   "Violeta",
  "Władek", "Ximena", "Yağmur", "Žofie",   "Þóra",   "Ines",   "Tomás", "Levke", "Matteo", "Noor",   "Femke",
};
static const char *const cyrillic[] = {
  "Северный ветер", "Лисёнок", "Медведь", "Ураган", "Снежок", "Барсук", "Зимородок", "Тихий омут", "Ёжик",
  "Громобой",       "Калина",  "Ветерок", "Сокіл",  "Їжачок", "Явір",   "Ђорђе",     "Љубица",     "Вълчо",
};
static const char *const greek[] = { "Αστραπή", "Θάλασσα",   "Κύκλωπας",   "Λυκόφως", "Μέλισσα",
                                     "Όνειρο",  "Πεταλούδα", "Ταξιδιώτης", "Ήλιος" };
static const char *const arabic[] = { "صقر الصحراء", "نسيم",  "البرق", "قمر الليل",     "فارس",
                                      "ريحان",       "باران", "ستاره", "گل‌سرخ", "زيتون" };
static const char *const hebrew[] = { "כוכב צפון", "ברק", "נמר", "רוח ים", "תפוז", "שקד", "אלון" };
static const char *const devanagari[] = { "आकाश", "बिजली", "चंद्रिका", "मोरपंख", "शक्ति", "सूर्य", "ज्वाला", "कृष्णमृग" };
static const char *const thai[] = { "สายฟ้า", "เสือน้อย", "ดาวเหนือ", "กล้วยไม้", "ฝนพรำ", "ช้างป่า", "น้ำค้าง" };
static const char *const chinese[] = { "北风",     "青石",     "夜雨江湖", "白鹭",   "竹林小屋",
                                       "雷霆万里", "松鼠先生", "晚霞",     "龍眼樹", "秋水" };
static const char *const japanese[] = { "さくら茶", "かみなり", "月見うどん", "タヌキ", "風鈴",
                                        "あおぞら", "ホタル",   "雪うさぎ",   "コタツ" };
static const char *const korean[] = {
  "번개", "산들바람", "호랑이", "달빛", "도토리", "은하수", "고슴도치", "하늘다람쥐"
};

/* What real names hold: variation selectors, skin tones, joiners, combining marks, no-break and invisible blanks, ASCII
 * art, markup that is none, full-width letters, leading blanks, and names that look empty. */
static const char *const odd[] = {
  "⚔️ Bruno ⚔️",
  "♥\ufe0e Mila ♥\ufe0e",
  "👍🏽Kofi👍🏿",
  "👩‍🌾 Olga",
  "Z̷a̷l̷t̷a̷n̷",
  "n\u0303an\u0303a",
  "Ada\u00a0\u00a0Blue",
  "Pe\u200bter\u200b",
  "|\\/|1|_0|\\|",
  "(>'-')> <('-'<)",
  "<b>x</b>&amp;",
  "<c3>Rosa</c>",
  "100% %s %n",
  "ＦＵＬＬ　ＷＩＤＴＨ",
  "  two blanks",
  "trailing  ",
  "\u3164",
  "\u2800\u2800",
  "\u2069\u2066isolated",
  "\u202eesrever",
  "꧁༺Nori༻꧂",
  "null",
  "-1",
  "#2PP",
  "a\"b\\c/d",
  "🏴󠁧󠁢󠁳󠁣󠁴󠁿 Isla",
  "𝔚𝔬𝔩𝔨𝔢",
  "ﷺﷺ",
};

#define POOL(percent, first) { percent, first, G_N_ELEMENTS (first), NULL, 0 }

static const NamePool pools[] = {
  { 46, latin_first, G_N_ELEMENTS (latin_first), latin_second, G_N_ELEMENTS (latin_second) },
  POOL (13, given),
  POOL (8, cyrillic),
  POOL (3, greek),
  POOL (5, arabic),
  POOL (2, hebrew),
  POOL (4, devanagari),
  POOL (3, thai),
  POOL (5, chinese),
  POOL (4, japanese),
  POOL (4, korean),
  POOL (3, odd),
};

static const PennantSampleClanName clan_names[] = {
  { "Harbour Lights", "DE", "DE" },
  { "Amber Orchard", NULL, NULL },
  { "Kiesel & Söhne", "DE", "DE" },
  { "Les Mouettes", "FR", "FR" },
  { "Nordlichter", "DE", "DE" },
  { "La Huerta", "ES", "ES" },
  { "Тихая гавань", NULL, "OTHER" },
  { "Сосновый бор", NULL, NULL },
  { "Γαλάζιο Κύμα", "GR", "OTHER" },
  { "نسيم البحر", "SA", "AR" },
  { "باغ انار", "IR", "FA" },
  { "כרם הזית", "IL", "OTHER" },
  { "नीला आकाश", "IN", "EN" },
  { "ดาวลูกไก่", "TH", "OTHER" },
  { "青竹书院", "CN", "CN" },
  { "山茶小镇", "CN", "CN" },
  { "ねこやなぎ", "JP", "JP" },
  { "夕焼け商店街", "JP", "JP" },
  { "달빛 정원", "KR", "KR" },
  { "바람개비", "KR", NULL },
  { "Tea & Thunder", "GB", "EN" },
  { "Otter Creek", "CA", "EN" },
  { "The Long Table", PENNANT_SAMPLE_INTERNATIONAL, "EN" },
  { "Copper Kettle", NULL, "EN" },
  { "Mossy Stones", NULL, NULL },
  { "Windmill Lane", "NL", NULL },
  { "Paper Lanterns", PENNANT_SAMPLE_INTERNATIONAL, NULL },
  { "Seven Bridges", "US", "EN" },
  { "Juniper Hill", NULL, NULL },
  { "Salt and Pine", "US", NULL },
  { "Hollow Oak", PENNANT_SAMPLE_INTERNATIONAL, "EN" },
  { "Slow Tuesdays", "GB", "EN" },
  { "Blue Herons", NULL, NULL },
  { "Night Bakers", PENNANT_SAMPLE_INTERNATIONAL, "DE" },
  { "Kaffeeklatsch", "DE", "DE" },
  { "Fjordfolk", "NO", NULL },
  { "Polder Power", "NL", "NL" },
  { "Lavanda", "IT", "IT" },
  { "Três Marés", "BR", "PT" },
  { "Yıldız Tozu", "TR", "TR" },
  { "Sông Xanh", "VN", "VI" },
  { "Kebun Teh", "ID", "ID" },
  { "Leśna Polana", "PL", "OTHER" },
  { "Tuulimylly", "FI", NULL },
  { "Ängsblommor", "SE", NULL },
  { "Piccola Brezza", "IT", "IT" },
  { "<i>Static</i>", NULL, NULL },
  { "  Drift", NULL, NULL },
  { "☀️ Sol y Sombra ☀️", "MX", "ES" },
  { "ＷＩＤＥ", "JP", NULL },
  { "Zero\u200bWidth", NULL, NULL },
  { "⛵️⛵️⛵️", PENNANT_SAMPLE_INTERNATIONAL, NULL },
  { "\u2800", NULL, NULL },
  { "R&D", NULL, "EN" },
  { "Cloud Ferry", NULL, NULL },
  { "Gravel Pit", "AR", "ES" },
  { "Lost Umbrellas", PENNANT_SAMPLE_INTERNATIONAL, "EN" },
  { "Ginger Biscuits", NULL, NULL },
  { "Tin Whistle", "PT", "PT" },
  { "Last Lighthouse", PENNANT_SAMPLE_INTERNATIONAL, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (clan_names) == PENNANT_SAMPLE_N_CLANS);

static const char *const descriptions[] = {
  "",
  "",
  "We play for fun and war twice a week. Use both attacks, tell us when you cannot.",
  "Adults, calm chat, no drama.  Donations are welcome but nobody counts.",
  "New clan!\nEverybody may join, Elder after a week of raids.",
  "Farmers' market: gold on Mondays, elixir on Thursdays 🌾",
  "Rules:\n1. Be kind\n2. Attack\n3. Ask before you leave",
  "Familienfreundlich, ruhig, seit Jahren dabei. Krieg am Wochenende.",
  "Clan familial, bonne humeur et entraide. Guerres en continu.",
  "Дружный клан, войны по выходным. Пишите в чат!",
  "عشيرة هادئة، نلعب الحرب مرتين في الأسبوع",
  "初心者歓迎。まったり遊びましょう。",
  "신입 환영! 매너 채팅 부탁드려요 :)",
  "一起攻城掠地,和气生财。",
  "[b]Not[/b] <u>markup</u> &lt;here&gt; 100 %",
};

/**
 * pennant_sample_player_name:
 * @random: a stream
 *
 * Returns: (transfer full): a player's name, at most 15 characters for most
 */
char *
pennant_sample_player_name (PennantSampleRandom *random)
{
  int draw = pennant_sample_random_range (random, 0, 99);
  const NamePool *pool = pools;
  const char *first, *second;

  while (draw >= pool->percent)
    {
      draw -= pool->percent;
      pool++;
    }
  first = pool->first[pennant_sample_random_range (random, 0, (int) pool->n_first - 1)];
  if (!pool->second)
    {
      if (pool->first != odd && pennant_sample_random_chance (random, 20))
        return g_strdup_printf ("%s%d", first, pennant_sample_random_range (random, 2, 99));
      return g_strdup (first);
    }
  second = pool->second[pennant_sample_random_range (random, 0, (int) pool->n_second - 1)];
  switch (pennant_sample_random_range (random, 0, 5))
    {
    case 0:
      return g_strdup (first);
    case 1:
      return g_strdup_printf ("%s%d", second, pennant_sample_random_range (random, 1, 99));
    case 2:
      return g_strdup_printf ("%s_%s", first, second);
    case 3:
      return g_strdup_printf ("%s %s", first, second);
    default:
      return g_strdup_printf ("%s%s", first, second);
    }
}

/**
 * pennant_sample_get_clan_name:
 * @index: which clan, below %PENNANT_SAMPLE_N_CLANS
 *
 * Returns: its name and where it is from
 */
const PennantSampleClanName *
pennant_sample_get_clan_name (guint index)
{
  return &clan_names[index];
}

/**
 * pennant_sample_clan_description:
 * @random: a stream
 *
 * Returns: what a clan says about itself, may be empty
 */
const char *
pennant_sample_clan_description (PennantSampleRandom *random)
{
  return descriptions[pennant_sample_random_range (random, 0, (int) G_N_ELEMENTS (descriptions) - 1)];
}
