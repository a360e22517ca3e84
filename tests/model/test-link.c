/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-link.h"
#include "model/pennant-tag.h"

#include <string.h>

#define CLAN "action=OpenClanProfile&tag="
#define PLAYER "action=OpenPlayerProfile&tag="

static void
check_link (const char *text, gsize size, const PennantLink *link, GString *written)
{
  g_autofree char *slice = NULL;

  g_assert_true (pennant_tag_is_valid (link->tag));
  g_assert_cmpuint (link->length, >, 0);
  g_assert_cmpuint (link->start, <=, size);
  g_assert_cmpuint (link->length, <=, size - link->start);
  slice = g_strndup (text + link->start, link->length);
  g_string_append_printf (written, "%s%s%s=%s", written->len > 0 ? " " : "",
                          link->kind == PENNANT_LINK_CLAN     ? "clan"
                          : link->kind == PENNANT_LINK_PLAYER ? "player"
                                                              : "tag",
                          link->tag + 1, slice);
}

/* What a text holds, as `kindTAG=SLICE` of the text, parted by blanks. */
static void
assert_found (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) links = pennant_link_find_all (text, -1);
  g_autoptr (GString) written = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    check_link (text, strlen (text), links->pdata[i], written);
  if (g_strcmp0 (written->str, expected) != 0)
    g_error ("“%s” gave “%s” and not “%s”", text, written->str, expected);
}

static void
test_whole_input (void)
{
  assert_found ("you", "tagY0U=you");
  assert_found ("group", "tagGR0UP=group");
  assert_found ("copy", "tagC0PY=copy");
  assert_found ("2pp", "tag2PP=2pp");
  assert_found ("  2PP \n", "tag2PP=2PP");
  assert_found ("\"2PP\"", "tag2PP=2PP");
  assert_found ("“#2pp”", "tag2PP=#2pp");
  assert_found ("##2PP", "tag2PP=##2PP");
  assert_found ("%232PP", "tag2PP=%232PP");
  assert_found ("%23#2OP", "tag20P=%23#2OP");
  assert_found ("#2PP\xc2\xa0", "tag2PP=#2PP");
  assert_found ("9C90LLRCPV2", "tag9C90LLRCPV2=9C90LLRCPV2");
  assert_found ("9C90LLRCPV22", "");
  assert_found ("＃２ＰＰ", "tag2PP=＃２ＰＰ");
  assert_found ("２ｐP\n#８ＱＵ", "tag2PP=２ｐP tag8QU=#８ＱＵ");
  assert_found ("９Ｃ９０ＬＬＲＣＰＶ２", "tag9C90LLRCPV2=９Ｃ９０ＬＬＲＣＰＶ２");
  assert_found ("９Ｃ９０ＬＬＲＣＰＶ２２", "");
  assert_found ("２ＰＢ", "");
  assert_found ("2P", "");
  assert_found ("#0", "");
  assert_found ("2PB", "");
  assert_found ("2 PP", "");
  assert_found ("2PP#", "");
  assert_found ("", "");
  assert_found (" \n\t,;", "");
  assert_found ("#", "");
}

static void
test_running_text (void)
{
  assert_found ("hey you, copy the group", "");
  assert_found ("you are", "");
  assert_found ("you: copy", "");
  assert_found ("Join #2PP now", "tag2PP=#2PP");
  assert_found ("(#2pp)", "tag2PP=#2pp");
  assert_found ("部落是＃２ＰＰ，来吧", "");
  assert_found ("部落：＃２ＰＰ，来吧", "tag2PP=＃２ＰＰ");
  assert_found ("you are ＹＯＵ", "");
  assert_found ("not ＃２ＰＰＸ here", "");
  assert_found ("look at **#2PP**, then #8QU.", "tag2PP=#2PP tag8QU=#8QU");
  assert_found ("my clan's tag is #2PP's", "tag2PP=#2PP");
  assert_found ("see ##2PP there", "tag2PP=##2PP");
  assert_found ("path /clans/%232PP there", "tag2PP=%232PP");
  assert_found ("one #2PP#8QU two", "tag2PP=#2PP tag8QU=#8QU");
  assert_found ("not #2PPX here", "");
  assert_found ("not #2PP_x here", "");
  assert_found ("not #2PP\xc3\xa9 here", "");
  assert_found ("not #2PP\xcc\x80 here", "");
  assert_found ("not #2P here", "");
  assert_found ("not #9C90LLRCPV22 here", "");
  assert_found ("not user#2890 here", "");
  assert_found ("not &#8220; here", "");
  assert_found ("not # 2PP here", "");
  assert_found ("部落#2PP吧", "");
  assert_found ("部落：#2PP。来", "tag2PP=#2PP");
  assert_found ("a #2PP\xff b", "tag2PP=#2PP");
}

static void
test_lists (void)
{
  assert_found ("you\ngroup\ncopy", "tagY0U=you tagGR0UP=group tagC0PY=copy");
  assert_found ("2PP\r\n8QU\r\n", "tag2PP=2PP tag8QU=8QU");
  assert_found ("2PP,8QU;#9YL\t'2lq'", "tag2PP=2PP tag8QU=8QU tag9YL=#9YL tag2LQ=2lq");
  assert_found ("\n\n2PP\n\n,8QU,,\n", "tag2PP=2PP tag8QU=8QU");
  assert_found ("- 2PP\n- 8QU", "tag2PP=2PP tag8QU=8QU");
  assert_found ("2PP\nhttps://link.clashofclans.com/en?" CLAN "8QU",
                "tag2PP=2PP clan8QU=https://link.clashofclans.com/en?" CLAN "8QU");
  assert_found ("you\ngroup\nhello", "");
  assert_found ("you, come here", "");
  assert_found ("you\n#2PP is it", "tag2PP=#2PP");
  assert_found ("2PP\nhttps://example.com/#8QU", "");
}

static void
test_game_links (void)
{
  static const char *hosts[] = {
    "https://link.clashofclans.com/en?",
    "https://link.clashofclans.com/?",
    "https://link.clashofclans.com?",
    "http://link.clashofclans.com/en?",
    "HTTPS://Link.ClashOfClans.Com/de?",
    "https://link.clashofclans.com/zh-CN?",
    "clashofclans://",
    "https://link.clashofclans.com/en/?x=1&",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      static const char *tags[] = { "2PP", "%232PP", "#2PP", "2pp", "2P%50", "%23%32PP" };

      for (guint j = 0; j < G_N_ELEMENTS (tags); j++)
        {
          g_autofree char *clan = g_strconcat (hosts[i], CLAN, tags[j], NULL);
          g_autofree char *player = g_strconcat (hosts[i], PLAYER, tags[j], "&utm=x", NULL);
          g_autofree char *swapped = g_strconcat (hosts[i], "tag=", tags[j], "&amp;action=OpenClanProfile", NULL);
          g_autofree char *text = g_strconcat ("Join [us](", clan, "), see <", player, ">.", NULL);
          g_autofree char *found_clan = g_strconcat ("clan2PP=", clan, NULL);
          g_autofree char *found_player = g_strconcat ("player2PP=", player, NULL);
          g_autofree char *found_swapped = g_strconcat ("clan2PP=", swapped, NULL);
          g_autofree char *found_text = g_strconcat (found_clan, " ", found_player, NULL);

          assert_found (clan, found_clan);
          assert_found (player, found_player);
          assert_found (swapped, found_swapped);
          assert_found (text, found_text);
        }
    }
  assert_found ("部落https://link.clashofclans.com/en?" CLAN "2PP。来",
                "clan2PP=https://link.clashofclans.com/en?" CLAN "2PP");
  assert_found ("Go to https://link.clashofclans.com/en?" PLAYER "2PP, or #8QU.",
                "player2PP=https://link.clashofclans.com/en?" PLAYER "2PP tag8QU=#8QU");
}

static void
test_other_links (void)
{
  static const char *others[] = {
    "https://example.com/en?" CLAN "2PP",
    "https://example.com/en?" CLAN "#2PP",
    "https://example.com/#2PP",
    "ftp://link.clashofclans.com/en?" CLAN "2PP",
    "https://link.clashofclans.com.example.com/en?" CLAN "2PP",
    "https://link.clashofclans.com@example.com/en?" CLAN "2PP",
    "https://example.com@link.clashofclans.com/en?" CLAN "2PP",
    "https://link.clashofclans.com:8080/en?" CLAN "2PP",
    "https://xlink.clashofclans.com/en?" CLAN "2PP",
    "xhttps://link.clashofclans.com/en?" CLAN "2PP",
    "https://example.com/?u=https://link.clashofclans.com/en?" CLAN "2PP",
    "https://link.clashofclans.com/en/more?" CLAN "2PP",
    "https://link.clashofclans.com/en#" CLAN "2PP",
    "https://link.clashofclans.com/en?action=openclanprofile&tag=2PP",
    "https://link.clashofclans.com/en?action=OpenLayout&id=TH16%3AWB%3AAAA&tag=2PP",
    "https://link.clashofclans.com/en?action=CopyArmy&army=u1x0",
    "https://link.clashofclans.com/en?action=OpenClanProfile",
    "https://link.clashofclans.com/en?tag=2PP",
    "https://link.clashofclans.com/en?" CLAN,
    "https://link.clashofclans.com/en?" CLAN "2P",
    "https://link.clashofclans.com/en?" CLAN "2PP-8QU",
    "https://link.clashofclans.com/en?" CLAN "%00",
    "https://link.clashofclans.com/en?" CLAN "%zz",
    "https://",
    "clashofclans://",
    "://",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = g_strconcat ("see ", others[i], " there", NULL);

      assert_found (others[i], "");
      assert_found (text, "");
    }
}

static void
test_offsets (void)
{
  const char text[] = "x\0#2PP\0y #8QU";
  g_autoptr (GPtrArray) links = pennant_link_find_all (text, sizeof text - 1);
  g_autoptr (GPtrArray) none = pennant_link_find_all ("#2PP", 3);
  PennantLink *link;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (links->len, ==, 2);
  link = links->pdata[0];
  g_assert_cmpuint (link->start, ==, 2);
  g_assert_cmpuint (link->length, ==, 4);
  link = links->pdata[1];
  g_assert_cmpuint (link->start, ==, 9);
  g_assert_cmpstr (link->tag, ==, "#8QU");
}

/* Megabytes of what a slower way than one pass would take hours for. */
static void
test_long_text (void)
{
  static const char *parts[] = {
    "#",      "%23",   "#2PP ", "2PP,",          "a",        "a://",         "https://.", "https://(",
    "#2PPX ", "you\n", "((((",  "clashofclans:", "\xf0\x9f", "\xe2\x80\x9d", "&tag=",     "?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize count = 2 * 1024 * 1024 / strlen (parts[i]);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) links = NULL;
      g_autoptr (GPtrArray) long_link = NULL;

      for (gsize j = 0; j < count; j++)
        g_string_append (text, parts[i]);
      links = pennant_link_find_all (text->str, (gssize) text->len);
      if (g_str_equal (parts[i], "#2PP ") || g_str_equal (parts[i], "2PP,") || g_str_equal (parts[i], "you\n"))
        g_assert_cmpuint (links->len, ==, count);
      else
        g_assert_cmpuint (links->len, ==, 0);

      g_string_prepend (text, "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP&");
      long_link = pennant_link_find_all (text->str, (gssize) text->len);
      g_assert_cmpuint (long_link->len, >=, 1);
    }
}

static void
test_random_bytes (void)
{
  static const char alphabet[] = "#%23PPYO0u \n,;\t\"():/?&=.\0\xc3\xa9\xff\x80";
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (guint i = 0; i < 20000; i++)
    {
      gsize size = (gsize) g_rand_int_range (random, 0, 48);
      g_autofree char *text = g_malloc (size + 1);
      g_autoptr (GPtrArray) links = NULL;
      g_autoptr (GString) written = g_string_new (NULL);
      gsize end = 0;

      for (gsize j = 0; j < size; j++)
        text[j] = i % 2 == 0 ? alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)]
                             : (char) g_rand_int_range (random, 0, 256);
      links = pennant_link_find_all (text, (gssize) size);
      for (guint j = 0; j < links->len; j++)
        {
          PennantLink *link = links->pdata[j];

          check_link (text, size, link, written);
          g_assert_cmpuint (link->start, >=, end);
          end = link->start + link->length;
        }
    }
}

static void
test_to_uri (void)
{
  g_autofree char *clan = pennant_link_to_uri (PENNANT_LINK_CLAN, "#2PP");
  g_autofree char *player = pennant_link_to_uri (PENNANT_LINK_PLAYER, "#2PP");

  g_assert_cmpstr (clan, ==, "https://link.clashofclans.com/en?" CLAN "2PP");
  g_assert_cmpstr (player, ==, "https://link.clashofclans.com/en?" PLAYER "2PP");
  g_assert_null (pennant_link_to_uri (PENNANT_LINK_TAG, "#2PP"));
  g_assert_null (pennant_link_to_uri (PENNANT_LINK_CLAN, "hello"));
  g_assert_null (pennant_link_to_uri (PENNANT_LINK_CLAN, NULL));
}

/* Whatever the tag, a link to it is found where it stands, in whatever company. */
static void
test_any_link (void)
{
  static const char *const company[] = { " ", "\n", " (", ") ", ", ", "\xe3\x80\x82", " see \"", "\" and ", " \xff " };
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL), expected = g_string_new (NULL);

      for (int n = g_rand_int_range (random, 0, 5); n > 0; n--)
        {
          PennantLinkKind kind = (PennantLinkKind) g_rand_int_range (random, PENNANT_LINK_TAG, PENNANT_LINK_PLAYER + 1);
          g_autofree char *tag = pennant_tag_from_number (196 + (guint64) g_rand_int (random) * 900);
          g_autofree char *link = kind == PENNANT_LINK_TAG ? g_strdup (tag) : pennant_link_to_uri (kind, tag);

          g_string_append (text, company[g_rand_int_range (random, 0, G_N_ELEMENTS (company))]);
          g_string_append (text, link);
          g_string_append_printf (expected, "%s%s%s=%s", expected->len > 0 ? " " : "",
                                  kind == PENNANT_LINK_CLAN     ? "clan"
                                  : kind == PENNANT_LINK_PLAYER ? "player"
                                                                : "tag",
                                  tag + 1, link);
        }
      g_string_append (text, " .");
      assert_found (text->str, expected->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/whole-input", test_whole_input);
  g_test_add_func ("/link/running-text", test_running_text);
  g_test_add_func ("/link/lists", test_lists);
  g_test_add_func ("/link/game-links", test_game_links);
  g_test_add_func ("/link/other-links", test_other_links);
  g_test_add_func ("/link/offsets", test_offsets);
  g_test_add_func ("/link/long-text", test_long_text);
  g_test_add_func ("/link/random-bytes", test_random_bytes);
  g_test_add_func ("/link/any-link", test_any_link);
  g_test_add_func ("/link/to-uri", test_to_uri);
  return g_test_run ();
}
