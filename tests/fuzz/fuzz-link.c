/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "model/pennant-link.h"
#include "model/pennant-tag.h"

/* Any bytes as text that may hold tags and links, and as a tag. */

static void
check_tag (const char *tag)
{
  g_autofree char *again = pennant_tag_normalise (tag);
  g_autofree char *path = pennant_tag_to_path (tag);
  g_autofree char *from_path = pennant_tag_normalise (path);
  guint64 number;

  g_assert_true (pennant_tag_is_valid (tag));
  g_assert_cmpstr (again, ==, tag);
  g_assert_cmpstr (from_path, ==, tag);
  g_assert_true (pennant_tag_to_number (tag, &number));
  /* Zeros in front do not count in a number. */
  if (tag[1] != PENNANT_TAG_ALPHABET[0])
    {
      g_autofree char *from_number = pennant_tag_from_number (number);

      g_assert_cmpstr (from_number, ==, tag);
    }
}

static void
check_uri (const PennantLink *link)
{
  g_autofree char *uri = pennant_link_to_uri (link->kind, link->tag);
  g_autoptr (GPtrArray) links = NULL;
  const PennantLink *found;

  if (link->kind == PENNANT_LINK_TAG)
    {
      g_assert_null (uri);
      return;
    }
  links = pennant_link_find_all (uri, -1);
  g_assert_cmpuint (links->len, ==, 1);
  found = links->pdata[0];
  g_assert_cmpint (found->kind, ==, link->kind);
  g_assert_cmpstr (found->tag, ==, link->tag);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) links = pennant_link_find_all ((const char *) data, (gssize) size);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *tag = pennant_tag_normalise (text);
  gsize end = 0;

  for (guint i = 0; i < links->len; i++)
    {
      const PennantLink *link = links->pdata[i];

      g_assert_cmpuint (link->start, >=, end);
      g_assert_cmpuint (link->length, >, 0);
      g_assert_cmpuint (link->length, <=, size - link->start);
      end = link->start + link->length;
      check_tag (link->tag);
      check_uri (link);
    }
  if (tag != NULL)
    check_tag (tag);
  return 0;
}
