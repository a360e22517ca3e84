/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-key.h"

#include "api/pennant-api-error.h"
#include "model/pennant-decoder.h"
#include "model/pennant-line.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Real ones have about 700 letters. */
#define MAX_LENGTH 8192

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantKeyLimit, member, key, property, __VA_ARGS__)
static const PennantField key_limit_fields[] = {
  FIELD (TEXT, type, "type", "type"),
  FIELD (TEXT, tier, "tier", "tier"),
  FIELD (TEXTS, cidrs, "cidrs", "cidrs"),
};
#undef FIELD
static const PennantType key_limit_type = PENNANT_TYPE ("limit of a key", PennantKeyLimit, key_limit_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantKey, member, key, property, __VA_ARGS__)
static const PennantField key_fields[] = {
  FIELD (TEXT, id, "jti", "id"),
  FIELD (TEXT, developer, "sub", "developer"),
  FIELD (INTEGER, issued_at, "iat", "issued-at"),
  FIELD (INTEGER, expires_at, "exp", "expires-at"),
  FIELD (TEXTS, scopes, "scopes", "scopes"),
  FIELD (LIST, limits, "limits", "limits", .type = &key_limit_type),
};
#undef FIELD
const PennantType pennant_key_type = PENNANT_TYPE ("developer key", PennantKey, key_fields);

/* Invisible characters come along with what is copied from a page or a message. */
static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_type (character) == G_UNICODE_FORMAT;
}

static gboolean
is_wrapping (gunichar character)
{
  return is_blank (character) || g_utf8_strchr ("\"'`‘’‚‛“”„‟«»‹›", -1, character) != NULL;
}

static const char *
skip_wrapping (const char *text)
{
  while (*text != '\0' && is_wrapping (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* Of the header that a key is sent in. */
static const char *
skip_header (const char *text)
{
  static const char name[] = "authorization", scheme[] = "bearer";
  const char *next = text;

  if (g_ascii_strncasecmp (next, name, strlen (name)) == 0)
    {
      next = skip_wrapping (next + strlen (name));
      if (*next == ':')
        text = next = skip_wrapping (next + 1);
    }
  if (g_ascii_strncasecmp (next, scheme, strlen (scheme)) == 0 && is_blank (g_utf8_get_char (next + strlen (scheme))))
    text = skip_wrapping (next + strlen (scheme));

  return text;
}

static char *
remove_blanks (const char *text)
{
  char *dense = g_malloc (strlen (text) + 1);
  char *end = dense;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!is_blank (g_utf8_get_char (text)))
        end += g_unichar_to_utf8 (g_utf8_get_char (text), end);
    }
  *end = '\0';

  return dense;
}

/**
 * pennant_key_clean:
 * @pasted: what somebody copied for a developer key, of any bytes
 *
 * Takes off what comes along with a key: blanks and quotes around it, visible or not, and the header that it is sent
 * in. If it is a key without the blanks and ends of lines within, those too.
 *
 * Returns: (transfer full): what may be the key; a secret
 */
char *
pennant_key_clean (const char *pasted)
{
  const char *begin, *end;
  char *text, *dense;

  g_return_val_if_fail (pasted != NULL, NULL);

  if (!g_utf8_validate (pasted, -1, NULL))
    return g_strchomp (g_strdup (pasted));

  begin = skip_header (skip_wrapping (pasted));
  end = begin + strlen (begin);
  while (end > begin && is_wrapping (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  text = g_strndup (begin, (gsize) (end - begin));
  dense = remove_blanks (text);
  if (pennant_key_is_shaped (dense))
    {
      pennant_record_free_secret (text);
      return dense;
    }
  pennant_record_free_secret (dense);

  return text;
}

/* Either of the base64 alphabets: the portal's temporary token has been seen in the older one. */
static gboolean
is_base64_letter (char letter)
{
  return g_ascii_isalnum (letter) || (letter != '\0' && strchr ("-_+/=", letter) != NULL);
}

/**
 * pennant_key_is_shaped:
 * @token: a text
 *
 * Returns: whether it looks like a developer key: three parts in base64, with dots between them
 */
gboolean
pennant_key_is_shaped (const char *token)
{
  int n_parts = 1;
  gsize length = 0, part = 0;

  g_return_val_if_fail (token != NULL, FALSE);

  for (; token[length] != '\0' && length < MAX_LENGTH; length++)
    {
      if (token[length] == '.' && part > 0)
        {
          n_parts++;
          part = 0;
        }
      else if (is_base64_letter (token[length]))
        {
          part++;
        }
      else
        {
          return FALSE;
        }
    }

  return token[length] == '\0' && n_parts == 3 && part > 0;
}

static GBytes *
decode_claims (const char *token)
{
  const char *claims = strchr (token, '.') + 1;
  g_autoptr (GString) base64 = g_string_new_len (claims, (gssize) strcspn (claims, ".="));
  guint8 *data;
  gsize size;

  g_strdelimit (base64->str, "-", '+');
  g_strdelimit (base64->str, "_", '/');
  while (base64->len % 4 != 0)
    g_string_append_c (base64, '=');
  data = g_base64_decode (base64->str, &size);

  return g_bytes_new_take (data, size);
}

/**
 * pennant_key_read:
 * @token: a developer key, or the portal's temporary token
 * @error: return location, %PENNANT_API_ERROR_INVALID_KEY
 *
 * Reads what a key says of itself, without verifying it. No error tells any of its letters.
 *
 * Returns: (transfer full) (nullable): its claims
 */
PennantKey *
pennant_key_read (const char *token, GError **error)
{
  g_autoptr (GBytes) claims = NULL;
  PennantRecord *key = NULL;

  g_return_val_if_fail (token != NULL, NULL);

  if (pennant_key_is_shaped (token))
    {
      claims = decode_claims (token);
      key = pennant_decode (&pennant_key_type, claims, NULL);
    }
  if (key == NULL)
    g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY,
                         _ ("That is no developer key: it is damaged, or something else."));

  return (PennantKey *) key;
}

/**
 * pennant_key_has_expired:
 * @self: a key
 * @now: Unix time in microseconds
 *
 * Returns: whether it says that it is of no use any more
 */
gboolean
pennant_key_has_expired (const PennantKey *self, gint64 now)
{
  return PENNANT_HAS (self, expires_at) && self->expires_at <= now / G_USEC_PER_SEC;
}

/**
 * pennant_key_get_tier:
 * @self: a key
 *
 * Returns: (nullable) (transfer none): how much may be asked with it, as `developer/silver`
 */
const char *
pennant_key_get_tier (const PennantKey *self)
{
  for (guint i = 0; self->limits != NULL && i < self->limits->len; i++)
    {
      const PennantKeyLimit *limit = self->limits->pdata[i];

      if (limit->tier != NULL)
        return limit->tier;
    }

  return NULL;
}

/**
 * pennant_key_describe_tier:
 * @self: a key
 *
 * Returns: (transfer full) (nullable): pennant_key_get_tier() in one line
 */
char *
pennant_key_describe_tier (const PennantKey *self)
{
  const char *tier = pennant_key_get_tier (self);

  return tier != NULL ? pennant_line_clean (tier) : NULL;
}

/**
 * pennant_key_get_ranges:
 * @self: a key
 *
 * Returns: (nullable) (transfer none) (element-type utf8): the ranges of addresses that it is good for; %NULL where it
 *   names none
 */
const GPtrArray *
pennant_key_get_ranges (const PennantKey *self)
{
  for (guint i = 0; self->limits != NULL && i < self->limits->len; i++)
    {
      const PennantKeyLimit *limit = self->limits->pdata[i];

      if (limit->cidrs != NULL)
        return limit->cidrs;
    }

  return NULL;
}

/**
 * pennant_key_allows:
 * @self: a key
 * @address: an IP address
 *
 * Returns: whether it says that it is good for requests from @address; one that names no addresses does
 */
gboolean
pennant_key_allows (const PennantKey *self, const char *address)
{
  const GPtrArray *ranges = pennant_key_get_ranges (self);

  if (ranges == NULL)
    return TRUE;
  for (guint i = 0; i < ranges->len; i++)
    {
      if (pennant_key_range_allows (ranges->pdata[i], address))
        return TRUE;
    }

  return FALSE;
}

/**
 * pennant_key_range_allows:
 * @range: an address, or a range of them, as `203.0.113.0/24`
 * @address: an IP address
 *
 * Returns: whether @address is in @range; nothing is in what is no range
 */
gboolean
pennant_key_range_allows (const char *range, const char *address)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (range, NULL);
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);

  return mask != NULL && inet != NULL && g_inet_address_mask_matches (mask, inet);
}

/**
 * pennant_key_describe_range:
 * @range: an address, or a range of them, as `203.0.113.7/32`
 *
 * Returns: (transfer full): the same as people read it, in one line: a range of a single address is that address, any
 *   other stays as it is
 */
char *
pennant_key_describe_range (const char *range)
{
  g_autoptr (GInetAddressMask) mask = NULL;

  g_return_val_if_fail (range != NULL, NULL);

  mask = g_inet_address_mask_new_from_string (range, NULL);

  return mask != NULL ? g_inet_address_mask_to_string (mask) : pennant_line_clean (range);
}

/**
 * pennant_key_describe_ranges:
 * @ranges: (nullable) (element-type utf8): ranges of addresses, as pennant_key_get_ranges() tells them
 *
 * Returns: (transfer full) (nullable): all of them with commas between them, as pennant_key_describe_range() has each;
 *   %NULL where there are none
 */
char *
pennant_key_describe_ranges (const GPtrArray *ranges)
{
  g_autoptr (GString) line = NULL;

  if (ranges == NULL || ranges->len == 0)
    return NULL;

  line = g_string_new (NULL);
  for (guint i = 0; i < ranges->len; i++)
    {
      g_autofree char *range = pennant_key_describe_range (ranges->pdata[i]);

      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", range);
    }

  return g_string_free_and_steal (g_steal_pointer (&line));
}
