/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-query.h"
#include "model/pennant-tag.h"

#include <string.h>

static const char *const kinds[] = {
  [PENNANT_LINK_TAG] = "tag",
  [PENNANT_LINK_CLAN] = "clan",
  [PENNANT_LINK_PLAYER] = "player",
};

/* As "ada search=Ada" or "2pp #2PP=tag prefix=2PP": the key, then what there is of the rest. */
static char *
describe (const char *text)
{
  g_autoptr (PennantQuery) query = pennant_query_new (text);
  g_autoptr (GString) facts = g_string_new (query->key);

  if (query->is_blank)
    g_string_append (facts, " blank");
  if (query->tag != NULL)
    g_string_append_printf (facts, " %s=%s", query->tag, kinds[query->tag_kind]);
  if (query->tag != NULL && query->is_bare)
    g_string_append (facts, " bare");
  if (query->links->len > 1)
    g_string_append_printf (facts, " links=%u", query->links->len);
  if (query->tag_prefix != NULL)
    g_string_append_printf (facts, " prefix=%s", query->tag_prefix);
  if (query->has_sign)
    g_string_append (facts, " sign");
  if (query->has_address)
    g_string_append (facts, " address");
  if (query->search_text != NULL)
    g_string_append_printf (facts, " search=%s", query->search_text);
  return g_string_free_and_steal (g_steal_pointer (&facts));
}

static const struct
{
  const char *text;
  const char *facts;
} cases[] = {
  { "", " blank" },
  { "  \n", " blank" },
  { "#", " blank sign" },
  { "＃", " blank sign" },
  { "\xe2\x80\x8b", " blank" },
  { "A", "a" },
  { "İz", "iz" },
  { "  Dark Knights ", "dark knights search=Dark Knights" },
  { "한국팀",
    "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xae\xe1\x86\xa8\xe1\x84\x90\xe1\x85\xb5\xe1\x86\xb7"
    " search=한국팀" },
  { "two\nlines", "two lines search=two lines" },
  { "<c3>Red</c>", "<c3>red</c> search=<c3>Red</c>" },

  /* A word without a digit is a name that may be a tag; with one it is a tag that may be a name. */
  { "pug", "pug #PUG=tag bare search=pug" },
  { "cool", "cool #C00L=tag bare search=cool" },
  { "2pp", "2pp #2PP=tag prefix=2PP search=2pp" },
  { "2p", "2p prefix=2P" },
  { "2ab", "2ab search=2ab" },
  { "#pug", " #PUG=tag prefix=PUG sign" },
  { "#p", " prefix=P sign" },
  { "# 2 P P", " #2PP=tag prefix=2PP sign" },
  { "%232PP", " #2PP=tag prefix=2PP sign" },
  { "＃２ＰＰ", " #2PP=tag prefix=2PP sign" },
  { "#ABC", " sign" },
  { "#222222222222", " sign" },

  { "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP", " #2PP=clan address" },
  { "clashofclans://action=OpenPlayerProfile&tag=8QU", " #8QU=player address" },
  { "https://example.com/2PP", " address" },
  { "Join us: #2PP!", "join us: #2pp! #2PP=tag search=Join us: #2PP!" },
  { "#2PP and #8QU", " links=2 sign" },
  { "2PP\n8QU\n2pp", "2pp 8qu 2pp links=2" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *facts = describe (cases[i].text);

      g_assert_cmpstr (facts, ==, cases[i].facts);
    }
}

static void
test_long (void)
{
  g_autoptr (GString) prose = g_string_new ("Join ");
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *facts = NULL;
  g_autofree char *with_tag = NULL;
  g_autoptr (PennantQuery) query = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (prose, "them ");
  facts = describe (prose->str);
  g_assert_cmpstr (facts, ==, "");
  g_string_append (prose, "at #2PP");
  with_tag = describe (prose->str);
  g_assert_cmpstr (with_tag, ==, " #2PP=tag");

  for (guint i = 0; i < 2 * PENNANT_LINK_LIST_MAX; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (100000 + i);

      g_string_append_printf (list, "%s\n", tag);
    }
  query = pennant_query_new (list->str);
  g_assert_cmpuint (query->links->len, ==, PENNANT_LINK_LIST_MAX);
  g_assert_null (query->tag);
  g_assert_cmpstr (query->key, ==, "");
}

/* No bytes are too strange, nor too many. */
static void
test_hostile (void)
{
  static const char *const texts[] = { "\xff\xfe",
                                       "\xed\xa0\x80",
                                       "a\xcc\x88\xcc\x88\xcc\x88",
                                       "\xe2\x80\xae"
                                       "abc",
                                       "\x01\x02",
                                       "%23%23%23" };
  g_autofree char *huge = g_strnfill (3 * PENNANT_QUERY_MAX_BYTES, '#');
  g_autoptr (PennantQuery) query = pennant_query_new (huge);

  g_assert_cmpuint (query->links->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PennantQuery) strange = pennant_query_new (texts[i]);

      g_assert_true (g_utf8_validate (strange->key, -1, NULL));
      g_assert_null (strange->tag);
    }
}

static void
test_list_as_text (void)
{
  g_autoptr (GPtrArray) links =
      pennant_link_list_find ("#2PP https://link.clashofclans.com/en?action=OpenClanProfile&tag=8QU #2pp"
                              " https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=8QU",
                              -1);
  g_autofree char *text = pennant_link_list_to_text (links);
  g_autoptr (GPtrArray) again = pennant_link_list_from_text (text);
  g_autofree char *same = pennant_link_list_to_text (again);
  g_autoptr (GPtrArray) typed = pennant_link_list_from_text ("2pp,clan:9qu,#2PP, LVQ8 ");
  g_autofree char *normal = pennant_link_list_to_text (typed);
  static const char *const strange[] = { "", ",", "2PP,,8QU", "2PP,abc", "clan:x", "player:", "/", "clan:clan:2PP" };
  g_autofree char *long_text = g_strnfill (4 * PENNANT_LINK_LIST_MAX + 3, '2');

  g_assert_cmpstr (text, ==, "#2PP,clan:#8QU,player:#8QU");
  g_assert_cmpstr (same, ==, text);
  g_assert_cmpstr (normal, ==, "#2PP,clan:#9QU,#LVQ8");
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_null (pennant_link_list_from_text (strange[i]));
  for (guint i = 3; i < strlen (long_text); i += 4)
    long_text[i] = ',';
  g_assert_null (pennant_link_list_from_text (long_text));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/query/texts", test_texts);
  g_test_add_func ("/model/query/long", test_long);
  g_test_add_func ("/model/query/hostile", test_hostile);
  g_test_add_func ("/model/link-list/as-text", test_list_as_text);

  return g_test_run ();
}
