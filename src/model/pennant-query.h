/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-link-list.h"

G_BEGIN_DECLS

/* Characters of which more are no name; and how many a name needs to be searched for among all clans. */
#define PENNANT_QUERY_MAX_NAME 200
#define PENNANT_QUERY_MIN_SEARCH 3
#define PENNANT_QUERY_MAX_SEARCH 100

/* Bytes of what was pasted of which no more is read. */
#define PENNANT_QUERY_MAX_BYTES (1024 * 1024)

/**
 * PennantQuery:
 * @is_blank: whether there is nothing but perhaps a `#`
 * @key: the text as names are compared, "" where it is no name
 * @links: (element-type PennantLink): the tags and links in it, each once
 * @tag: (nullable): the only tag in it, or the one that all of it spells
 * @tag_kind: what the tag is of, as far as a link says
 * @tag_prefix: (nullable): what tags may begin with, without the `#`
 * @is_bare: whether nothing says that @tag is one: no sign, no link, no digit
 * @has_sign: whether it begins with `#`, and so is meant to be a tag
 * @has_address: whether there is an address of the web in it
 * @search_text: (nullable): the name that all clans can be searched for
 *
 * What somebody typed or pasted to look something up.
 */
typedef struct
{
  gboolean is_blank;
  char *key;
  GPtrArray *links;
  char *tag;
  PennantLinkKind tag_kind;
  char *tag_prefix;
  gboolean is_bare;
  gboolean has_sign;
  gboolean has_address;
  char *search_text;
} PennantQuery;

PennantQuery *pennant_query_new (const char *text);
void pennant_query_free (PennantQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantQuery, pennant_query_free)

G_END_DECLS
