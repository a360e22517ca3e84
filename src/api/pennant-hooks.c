/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-hooks.h"

#include "api/pennant-secret.h"

#include <string.h>

/* Counted by references: it may be removed while it is called. */
typedef struct
{
  guint id;
  PennantBeforeFunc before;
  PennantAfterFunc after;
  gpointer user_data;
  GDestroyNotify destroy;
} Hook;

struct _PennantHooks
{
  GPtrArray *hooks;
  guint last_id;
};

static void
hook_clear (gpointer data)
{
  Hook *hook = data;

  if (hook->destroy != NULL)
    hook->destroy (hook->user_data);
}

static void
hook_unref (gpointer data)
{
  g_rc_box_release_full (data, hook_clear);
}

/**
 * pennant_hooks_new: (skip)
 *
 * Returns: (transfer full): no hooks
 */
PennantHooks *
pennant_hooks_new (void)
{
  PennantHooks *self = g_new0 (PennantHooks, 1);

  self->hooks = g_ptr_array_new_with_free_func (hook_unref);

  return self;
}

/**
 * pennant_hooks_free: (skip)
 * @self: (transfer full): hooks
 */
void
pennant_hooks_free (PennantHooks *self)
{
  g_ptr_array_unref (self->hooks);
  g_free (self);
}

/**
 * pennant_hooks_add: (skip)
 * @self: hooks
 * @before: (nullable): is called before each try
 * @after: (nullable): is called after each try
 * @user_data: for both
 * @destroy: (nullable): frees @user_data
 *
 * Returns: its number, above 0
 */
guint
pennant_hooks_add (PennantHooks *self,
                   PennantBeforeFunc before,
                   PennantAfterFunc after,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  Hook *hook = g_rc_box_new0 (Hook);

  hook->id = ++self->last_id;
  hook->before = before;
  hook->after = after;
  hook->user_data = user_data;
  hook->destroy = destroy;
  g_ptr_array_add (self->hooks, hook);

  return hook->id;
}

/**
 * pennant_hooks_remove: (skip)
 * @self: hooks
 * @id: the number of one; of any other nothing happens
 */
void
pennant_hooks_remove (PennantHooks *self, guint id)
{
  for (guint i = 0; i < self->hooks->len; i++)
    {
      if (((const Hook *) self->hooks->pdata[i])->id != id)
        continue;
      g_ptr_array_remove_index (self->hooks, i);
      return;
    }
}

/**
 * pennant_hooks_remove_all: (skip)
 * @self: hooks
 */
void
pennant_hooks_remove_all (PennantHooks *self)
{
  g_ptr_array_set_size (self->hooks, 0);
}

static gpointer
copy_hook (gconstpointer hook, gpointer user_data)
{
  return g_rc_box_acquire ((gpointer) hook);
}

/* As they are now: hooks may add and remove hooks. */
static GPtrArray *
list_hooks (PennantHooks *self)
{
  return g_ptr_array_copy (self->hooks, copy_hook, NULL);
}

/**
 * pennant_hooks_before: (skip)
 * @self: hooks
 * @request: a try that is about to be sent
 */
void
pennant_hooks_before (PennantHooks *self, PennantHookRequest *request)
{
  g_autoptr (GPtrArray) hooks = list_hooks (self);

  for (guint i = 0; i < hooks->len; i++)
    {
      const Hook *hook = hooks->pdata[i];

      if (hook->before != NULL)
        hook->before (request, hook->user_data);
    }
}

static char *
cover_content_type (const char *content_type, const char *secret)
{
  g_autoptr (GBytes) text = g_bytes_new_static (content_type, strlen (content_type));
  g_autoptr (GBytes) covered = pennant_secret_cover (secret, text);
  gsize size;
  const char *data = g_bytes_get_data (covered, &size);

  return g_strndup (data, size);
}

/**
 * pennant_hooks_after: (skip)
 * @self: hooks
 * @request: a try that has come to its end
 * @reply: (nullable): what came back
 * @error: (nullable): why nothing did
 * @secret: (nullable): what of the reply they do not see: proxies and test servers may answer with the request
 */
void
pennant_hooks_after (PennantHooks *self,
                     const PennantHookRequest *request,
                     const PennantHookReply *reply,
                     const GError *error,
                     const char *secret)
{
  g_autoptr (GPtrArray) hooks = list_hooks (self);
  g_autofree char *content_type = NULL;
  PennantHookReply shown = { 0 };

  if (reply != NULL && reply->content_type != NULL)
    content_type = cover_content_type (reply->content_type, secret);
  if (reply != NULL)
    shown = (PennantHookReply) { .status = reply->status,
                                 .content_type = content_type,
                                 .size = reply->size,
                                 .milliseconds = reply->milliseconds,
                                 .max_age = reply->max_age,
                                 .body = reply->body,
                                 .secret = secret };
  for (guint i = 0; i < hooks->len; i++)
    {
      const Hook *hook = hooks->pdata[i];

      if (hook->after != NULL)
        hook->after (request, reply != NULL ? &shown : NULL, error, hook->user_data);
    }
}
